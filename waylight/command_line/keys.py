"""List, rotate and rewrap the keys of what is encrypted: docs/operations/keys.md.

list                  every data key: what for, which version, wrapped by which key
rotate [PURPOSE …]    replace the data key of a compartment (of each, if none is named) and destroy
                      the old one; goes on where an earlier one was stopped. People may work on.
new-kek               add a key-encryption key to the key file and wrap every data key with it
rewrap                wrap every data key with the last key of the key file"""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from waylight.command_line import processes


def declare(parser: ArgumentParser) -> None:
    """The words are those of the management command, which refuses what it does not know."""
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.add_argument("what", choices=("list", "rotate", "new-kek", "rewrap"), help="see above")
    parser.add_argument("purposes", nargs="*", metavar="PURPOSE", help="rotate: only these")


def run(options: Namespace) -> int:
    """Hand the words on."""
    if options.purposes and options.what != "rotate":
        options.misused("only `rotate` takes a purpose")
    return processes.run(processes.django("keys", options.what, *options.purposes))
