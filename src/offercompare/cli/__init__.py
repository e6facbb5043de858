"""The command line: arguments, exit codes, and one short function for each command."""

import gc
import os
import sys
from collections.abc import Sequence

from offercompare import __version__

FINE, WITH_PROBLEMS, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 some file had a problem, 2 nothing could be done."""
    # Packages that plug into pydantic would be run at the first offer, and looking for them takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # a start makes many objects that all stay; the app turns it on again after its first frame
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    asked = sys.argv[1:] if arguments is None else list(arguments)
    if asked == ["--version"]:  # scripts ask for it often, so it waits for no parser
        print(f"offercompare {__version__}")
        return FINE
    from offercompare.cli import arguments as parsing

    given = parsing.parse(asked)
    try:
        if given.print_completion:
            import shtab

            print(shtab.complete(parsing.parser(), shell=given.print_completion))
            return FINE
        from offercompare.cli import commands

        code = commands.run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`); nothing more can be said, and Python must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        print(f"offercompare: {error.strerror or 'the system refused'}", file=sys.stderr)
        return NOTHING_DONE
    return code
