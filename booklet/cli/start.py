"""`booklet new` and `booklet init`: the first files of a technique and of a project."""

from __future__ import annotations

import json
import os
import re
import shutil
import unicodedata
from pathlib import Path

import click

from booklet.cli.app import Invocation
from booklet.cli.options import Folder
from booklet.errors import ContentError, Problem
from booklet.store import staging

PACKAGE = Path(__file__).parents[1]
STARTER = ("content", "images", "docs/schema")
MOST_CHARACTERS = 60  # of a technique's id, which names files


@click.group()
def new() -> None:
    """Begin something new from a template."""


@new.command()
@click.argument("name", metavar="NAME")
@click.pass_obj
def technique(invocation: Invocation, name: str) -> None:
    """Write content/techniques/<name>.yaml, with every field explained."""
    id = _id(name)
    if len(id) > MOST_CHARACTERS:
        raise click.UsageError(f"{id} has {len(id)} characters; the name of a technique has at most {MOST_CHARACTERS}")
    file = invocation.folder / "content" / "techniques" / f"{id}.yaml"
    if file.exists():
        raise click.UsageError(f"{file} is there already; it was left as it is")
    template = (PACKAGE / "cli" / "technique.yaml").read_text(encoding="utf-8")
    title = json.dumps(" ".join(name.split()), ensure_ascii=False)  # a JSON string is a YAML string
    text = template.replace("$title", title)
    staging.put(file.parent, {file.name: text.encode()})
    click.echo(f"{file}: fill in the empty fields")
    click.echo(f"then add it in {invocation.folder / 'content' / 'booklet.yaml'}:\ntechniques: [..., {id}]")


@click.command()
@click.argument("folder", metavar="DIR", type=Folder(path_type=Path))
def init(folder: Path) -> None:
    """Start a project in DIR, which is new or empty, with the shipped content."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} is not empty; nothing was written")
    installed = PACKAGE / "starter"
    source = installed if installed.is_dir() else PACKAGE.parent
    try:
        _copy(source, folder)
    except OSError as error:
        what = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise ContentError([Problem(str(folder), 0, 0, "", what, "choose another folder")]) from error
    click.echo(f"{folder}: a project with the shipped content\nnext: booklet -C {folder} build")


def _copy(source: Path, folder: Path) -> None:
    """Copy the starter into a folder that is not there or is empty, whole or not at all. Raises OSError."""
    there = folder.is_dir()  # then it keeps its place: somebody may stand in it
    whole = (folder if there else folder.parent) / f".booklet-{os.getpid()}.tmp"
    try:
        for file in (file for name in STARTER for file in (source / name).rglob("*") if file.is_file()):
            target = whole / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        if not there:
            whole.rename(folder)
            return
        for part in whole.iterdir():
            part.rename(folder / part.name)
    finally:
        shutil.rmtree(whole, ignore_errors=True)


def _id(name: str) -> str:
    """A name as a file's: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not id:
        raise click.UsageError(f"{name!r} has no letters that a file's name can be made of: use a to z")
    return id
