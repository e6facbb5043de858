"""The command line: arguments, commands, the interview, output."""

import gc
import os
import sys
from collections.abc import Sequence

from offercompare import __version__
from offercompare.cli import output
from offercompare.cli.environment import forget_nonsense


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 some file had a problem, 2 nothing could be done."""
    gc.disable()  # a start makes many objects that all stay; the app turns it on again after its first frame
    forget_nonsense(os.environ)
    has_output = output.open_streams()
    try:
        if not has_output:
            return output.refuse("standard output is closed")
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        output.close_output()  # the reader has gone (`| head`); nothing more can be said
        return output.FINE
    except KeyboardInterrupt:
        return output.INTERRUPTED
    except OSError as error:
        output.close_output()
        return output.refuse(output.describe_os_error(error))
    except Exception as error:  # noqa: BLE001  whatever it is, nobody is helped by a traceback
        return output.refuse(output.describe_failure(error))
    return code


def _run(words: list[str]) -> int:
    if words == ["--version"]:  # scripts ask for it often, so it waits for no parser
        print(f"offercompare {__version__}")
        return output.FINE
    from offercompare.cli import arguments

    try:
        options = arguments.parse(words)
    except SystemExit as stop:  # argparse has said all there is to say
        return output.NOTHING_DONE if stop.code else output.FINE
    if options.print_completion:
        output.write_utf8(arguments.completion(options.print_completion) + "\n")
        return output.FINE
    from offercompare.cli import commands

    return commands.run(options)
