"""`booklet new` and `booklet init`: the first files of a technique and of a project."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import click

from booklet.base.errors import ContentError
from booklet.cli.app import Invocation
from booklet.cli.options import Folder
from booklet.cli.slugs import slug
from booklet.store import staging
from booklet.store.refusing import refused

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
    _begin(file, "technique.yaml", title=name)
    click.echo(f"then add it in {invocation.folder / 'content' / 'booklet.yaml'}:\ntechniques: [..., {id}]")


@new.command()
@click.argument("name", metavar="NAME")
@click.pass_obj
def brand(invocation: Invocation, name: str) -> None:
    """Write content/brand.yaml for the house of that name, with every field explained."""
    if not name.strip():
        raise click.UsageError("whose name is to stand on the paper? NAME is empty")
    _begin(invocation.folder / "content" / "brand.yaml", "brand.yaml", name=name)
    click.echo("then booklet check; without this file nothing bears a name")


def _begin(file: Path, template: str, **filled: str) -> None:
    """Write a file from a template with `$words` to fill in. Raises click.UsageError where it is there already."""
    if file.exists():
        raise click.UsageError(f"{file} is there already; it was left as it is")
    text = (PACKAGE / "cli" / template).read_text(encoding="utf-8")
    for word, value in filled.items():
        # a JSON string is a YAML string
        text = text.replace(f"${word}", json.dumps(" ".join(value.split()), ensure_ascii=False))
    staging.put(file.parent, {file.name: text.encode()})
    click.echo(f"{file}: fill in the empty fields")


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
        raise ContentError([refused(folder, error)]) from error
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
    id, lost = slug(name)
    if lost:
        hint = "name the file in a to z, and write the title into it"
        raise click.UsageError(f"the name of a file has no letters such as {' '.join(lost)}: {hint}")
    if not id:
        raise click.UsageError(f"{name!r} has no letters that a file's name can be made of: use a to z")
    return id
