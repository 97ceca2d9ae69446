"""Where everything of the embedded database lies. Nothing here starts or writes anything.

    <data folder>/database/   lock, passwords, and by default also the home:
    <home>/cluster            PostgreSQL's own files
    <home>/socket             the socket, unless that path is too long for one
    <home>/postgres.log

The home is elsewhere (and `database/home` says where) only when root runs us and the server's user could not
pass through the data folder's parents: their modes are not ours to change.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from sevensteps.ops.database.errors import DatabaseRefused
from sevensteps.ops.database.owner import Owner, name_of, server_owner

# A socket's whole path may have 107 bytes on Linux and 103 elsewhere; PostgreSQL adds "/.s.PGSQL.5432.lock".
LONGEST_SOCKET_FOLDER = 84
SYSTEM_STORE = Path("/var/lib/sevensteps")
# Fixed and not $TMPDIR: every process must arrive at the same folder whatever its environment.
SHORT_STORE = Path("/tmp")  # noqa: S108  -- the folder below it is checked to be ours alone before each use


@dataclass(frozen=True, slots=True)
class Location:
    """The places of one embedded database."""

    data: Path
    private: Path
    home: Path
    socket: Path

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def lock(self) -> Path:
        return self.private / "lock"

    @property
    def in_use(self) -> Path:
        """The lock every `sevensteps up` on this database shares."""
        return self.private / "in-use"

    @property
    def passwords(self) -> Path:
        """libpq's password file: one line for the server's administrator and one for us."""
        return self.private / "passwords"

    @property
    def pointer(self) -> Path:
        """Holds the path of a home that lies elsewhere."""
        return self.private / "home"

    @property
    def is_made(self) -> bool:
        return self.cluster.exists()

    def owner(self) -> Owner:
        """The user of the cluster: whoever owns its files, or who would own a new one."""
        try:
            found = self.cluster.stat()
        except FileNotFoundError:
            return server_owner()
        return Owner(found.st_uid, found.st_gid)


def data_dir(environ: dict[str, str] | None = None) -> Path:
    """The data folder: SEVENSTEPS_DATA, or `.data` in the checkout (in the working folder when installed)."""
    named = (os.environ if environ is None else environ).get("SEVENSTEPS_DATA", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    checkout = Path(__file__).parents[4]
    return (checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()) / ".data"


def locate(data: Path, *, store: Path | None = None) -> Location:
    """The places that belong to this data folder, whether or not they exist yet."""
    data = data.resolve()
    private = data / "database"
    check_ours(private)
    home = _home(private, store or SYSTEM_STORE)
    return Location(data=data, private=private, home=home, socket=_socket_folder(home))


def check_ours(private: Path) -> None:
    """Refuse a database folder made by another user: its passwords are theirs."""
    try:
        owner = private.stat().st_uid
        os.listdir(private) if owner == os.geteuid() else None
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise DatabaseRefused(
            "SEVENSTEPS_DATA", f"{private} cannot be made: {private.parent} is not a folder; choose another."
        ) from None
    except PermissionError:
        owner = _first_stranger(private)
    if owner != os.geteuid():
        raise DatabaseRefused(
            "SEVENSTEPS_DATA",
            f"The database in {private} belongs to the user {name_of(owner)}; run sevensteps as that user, "
            "or set SEVENSTEPS_DATA to a folder of your own.",
        )


def _first_stranger(path: Path) -> int:
    """The user whose folder keeps us from looking at the path."""
    for folder in reversed([path, *path.parents]):
        if not os.access(folder, os.X_OK):
            return folder.stat().st_uid
    return path.stat().st_uid


def _home(private: Path, store: Path) -> Path:
    try:
        return Path((private / "home").read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        pass
    if os.geteuid() != 0 or (private / "cluster").exists():
        return private
    nearest = next(folder for folder in [private, *private.parents] if folder.exists())
    return private if server_owner().can_enter(nearest) else store / _short_name(private)


def _socket_folder(home: Path) -> Path:
    inside = home / "socket"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    return SHORT_STORE / f"sevensteps-{_short_name(home)}"


def _short_name(path: Path) -> str:
    """The same short name for the same path and user, so that every process finds the same folder."""
    return hashlib.sha256(b"%d:%s" % (os.geteuid(), os.fsencode(path))).hexdigest()[:16]


def make_private_folder(folder: Path, owner: Owner) -> None:
    """Make the folder 0700 and the owner's, or check that it is; never trust one somebody else put there."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner.uid, os.geteuid()}:
            raise DatabaseRefused(
                "socket",
                f"{folder} is needed for the database's socket but belongs to the user "
                f"{name_of(found.st_uid)}; remove it, or set SEVENSTEPS_DATA to a shorter path.",
            ) from None
        folder.chmod(0o700)
    owner.give(folder)
