"""The steps of the Dockerfile in bare Debian roots, without an engine.

Needs root, debootstrap and the network. A base image becomes a `debootstrap` of the same release
without manuals and caches, as the slim images are; RUN is a `chroot`, COPY a copy of files.
"""

import os
import shutil
import ssl
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.container.context import sent
from tests.container.dockerfile import Instruction, Stage

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
CERTIFICATES = "run/certificates.crt"  # the machine's own, which may have a proxy's among them
NOT_IN_SLIM = ("usr/share/doc", "usr/share/info", "usr/share/locale", "usr/share/man")
LEFT_BEHIND = ("var/cache/apt", "var/lib/apt/lists", "var/log", *NOT_IN_SLIM)
NO_CACHES = """Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };
"""


@dataclass(frozen=True)
class Root:
    """A folder to run commands in, as if it were the root of a machine."""

    path: Path

    def run(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        user: str = "0",
        folder: str = "/",
    ) -> str:
        """Its output. Raises CalledProcessError."""
        done = subprocess.run(
            self.command(command, user=user, folder=folder),
            env={"PATH": PATH, **environment},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def command(self, command: Sequence[str], *, user: str, folder: str) -> list[str]:
        inside = ["sh", "-c", 'cd "$0" && exec "$@"', folder, *command]
        chroot = shutil.which("chroot", path=PATH) or "chroot"  # not by the PATH of the image
        return [chroot, f"--userspec={user}:{user}", str(self.path), *inside]


def bootstrap(release: str, work: Path) -> Root:
    """A bare Debian, made once."""
    path = work / release
    if not (path / "etc" / "debian_version").exists():
        shutil.rmtree(path, ignore_errors=True)
        subprocess.run(["debootstrap", "--variant=minbase", release, str(path)], check=True)
        for folder in LEFT_BEHIND:
            _empty(path / folder)
        excluded = "".join(f"path-exclude=/{folder}/*\n" for folder in NOT_IN_SLIM)
        (path / "etc/dpkg/dpkg.cfg.d/slim").write_text(excluded, encoding="utf-8")
        (path / "etc/apt/apt.conf.d/no-caches").write_text(NO_CACHES, encoding="utf-8")
    return Root(path)


def build(stages: Sequence[Stage], project: Path, work: Path) -> Root:
    """The root of the last stage."""
    made: dict[str | None, Root] = {}
    for number, stage in enumerate(stages):
        release = stage.base.partition(":")[2].removesuffix("-slim")
        root = Root(work / f"stage-{number}")
        shutil.rmtree(root.path, ignore_errors=True)
        subprocess.run(
            ["cp", "-a", "--reflink=auto", str(bootstrap(release, work).path), str(root.path)],
            check=True,
        )
        _carry_out(stage, root, made, project)
        made[stage.name] = root
    return root


def _carry_out(stage: Stage, root: Root, made: Mapping[str | None, Root], project: Path) -> None:
    environment: dict[str, str] = {}
    folder = "/"
    _lend_network(root)
    for each in stage.instructions:
        if each.name == "ENV":
            environment |= each.pairs
        elif each.name == "WORKDIR":
            folder = each.text
            (root.path / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif each.name == "RUN":
            lent = {"SSL_CERT_FILE": f"/{CERTIFICATES}"}
            root.run(["sh", "-c", each.text], {**environment, **lent}, folder=folder)
        elif each.name == "COPY":
            _copy(each, root.path, folder, made, project)
    _take_network_back(root)


def _copy(
    copy: Instruction, to: Path, folder: str, made: Mapping[str | None, Root], project: Path
) -> None:
    *sources, target = copy.words
    there = to / os.path.join(folder, target).lstrip("/")
    if copy.flags.get("from"):
        [source] = sources
        origin = made[copy.flags["from"]].path / source.lstrip("/")
        shutil.copytree(origin, there, symlinks=True, dirs_exist_ok=True)
        return
    for file in sent(project, sources):
        is_folder = len(sources) == 1 and (project / sources[0]).is_dir()
        inside = file.relative_to(sources[0]) if is_folder else Path(file.name)
        (there / inside).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(project / file, there / inside)


def _lend_network(root: Root) -> None:
    shutil.copy("/etc/resolv.conf", root.path / "etc/resolv.conf")
    own = ssl.get_default_verify_paths()
    shutil.copy(own.cafile or own.openssl_cafile, root.path / CERTIFICATES)


def _take_network_back(root: Root) -> None:
    for name in ("etc/resolv.conf", CERTIFICATES):
        (root.path / name).unlink()


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
