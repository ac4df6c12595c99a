"""The same in a process of its own, which has so much time and memory and no more: files may come from anybody."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from booklet.verify.opened.faults import NoTicketError, UnreadableError
from booklet.verify.opened.limits import MEMORY_BYTES, SECONDS

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
_HINT = "it is damaged, or made to keep programs busy"


def apart(name: str, job: Callable[[], T], *, seconds: float = SECONDS) -> T:
    """What the job returns or raises, done elsewhere; it has to be a function of a module, or a `partial` of one.

    Raises UnreadableError, about a file of that name, if it takes too long, needs too much memory, or dies.
    """
    context = multiprocessing.get_context("spawn")  # a fork would copy threads and locks in whatever state they are
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(sender, name, job), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise UnreadableError(name, f"was not read to its end in {seconds:.0f} seconds", _HINT)
        done, outcome = receiver.recv()
    except EOFError:
        raise UnreadableError(name, "ended the program that read it", _HINT) from None
    finally:
        process.kill()
        process.join()
        receiver.close()
    if not done:
        raise outcome
    result: T = outcome
    return result


def _run(sender: Connection, name: str, job: Callable[[], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one ends it
    _limit()
    try:
        sender.send((True, job()))
    except (UnreadableError, NoTicketError, OSError) as error:
        sender.send((False, error))
    except MemoryError:
        sender.send((False, UnreadableError(name, f"needs more than {MEMORY_BYTES // 10**9} GB of memory", _HINT)))
    except Exception as error:  # noqa: BLE001 -- what libraries make of a hostile file has no name; `verify` itself shows it
        sender.send((False, UnreadableError(name, f"could not be read to its end ({type(error).__name__})", _HINT)))


def _limit() -> None:
    """No more memory than that, where the system knows such a thing."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    except (ImportError, ValueError, OSError):
        return
