"""The Dockerfile as it is read."""

from tests.container.dockerfile import parse

TEXT = """# a comment
FROM debian:trixie-slim AS build
ENV A=1 \\
    B="two words"
RUN first \\
    # in between
    && second
COPY --chown=1 x y ./
FROM debian:trixie-slim
HEALTHCHECK --interval=30s CMD ["ask", "it"]
CMD ["serve", "--host", "0.0.0.0"]
"""


def test_stages_have_a_base_and_maybe_a_name() -> None:
    assert [(stage.base, stage.name) for stage in parse(TEXT)] == [
        ("debian:trixie-slim", "build"),
        ("debian:trixie-slim", None),
    ]


def test_lines_are_joined_and_comments_left_out() -> None:
    assert parse(TEXT)[0].last("RUN").text.split() == ["first", "&&", "second"]


def test_flags_stand_apart_from_words() -> None:
    copy = parse(TEXT)[0].last("COPY")
    assert (copy.flags, copy.words) == ({"chown": "1"}, ["x", "y", "./"])


def test_the_exec_form_is_a_list() -> None:
    last = parse(TEXT)[1]
    assert last.last("CMD").words == ["serve", "--host", "0.0.0.0"]
    assert last.last("HEALTHCHECK").words == ["ask", "it"]


def test_the_environment_is_that_of_all_lines() -> None:
    assert parse(TEXT)[0].environment() == {"A": "1", "B": "two words"}
