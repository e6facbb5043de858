"""The command line: arguments, exit codes, and one short function for each command."""

import gc
import os
import sys
from collections.abc import Sequence

from offercompare import __version__
from offercompare.cli.exit_codes import FINE, INTERRUPTED, NOTHING_DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 some file had a problem, 2 nothing could be done."""
    # Packages that plug into pydantic would be run at the first offer, and looking for them takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # a start makes many objects that all stay; the app turns it on again after its first frame
    has_output = sys.stdout is not None
    _open_what_is_closed()
    try:
        if not has_output:
            return _sorry("standard output is closed")
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()  # the reader has gone (`| head`); nothing more can be said
        return FINE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _stop_writing()
        return _sorry((error.strerror or "the system refused").lower())
    except Exception as error:  # noqa: BLE001  whatever it is, nobody is helped by a traceback
        from offercompare.cli.refusal import unforeseen

        return _sorry(unforeseen(error))
    return code


def _run(asked: list[str]) -> int:
    if asked == ["--version"]:  # scripts ask for it often, so it waits for no parser
        print(f"offercompare {__version__}")
        return FINE
    from offercompare.cli import arguments as parsing

    try:
        given = parsing.parse(asked)
    except SystemExit as stop:  # argparse has said all there is to say
        return FINE if stop.code in {None, FINE} else NOTHING_DONE
    if given.print_completion:
        print(parsing.completion(given.print_completion))
        return FINE
    from offercompare.cli import commands

    return commands.run(given)


def _open_what_is_closed() -> None:
    """Give every stream somewhere to lead (`>&-` leaves none), and an answer to what its encoding cannot say."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115  a device, and it stays open
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _stop_writing() -> None:
    """Drop what is still to be written, or Python would try again at exit and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sorry(sentence: str) -> int:
    print(f"offercompare: {sentence}", file=sys.stderr)
    return NOTHING_DONE
