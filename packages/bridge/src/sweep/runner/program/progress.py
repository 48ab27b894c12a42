# How far a run is, as its status file says.

MOST_VALUES, MOST_VALUE_BYTES = 200, 16_384
MOST_FIGURES = 3


def one_line(text: Any, most: int = 500) -> str:
    """A text as one line, cut where it is long."""
    line = " ".join(str(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def write_whole(path: Path, data: bytes) -> None:
    """Puts a file in the place of another: whoever reads sees the one or the other."""
    beside = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        with open(beside, "xb") as file:
            file.write(data)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


class Progress:
    """What is known of the run, on disk about once a second, and at its begin and end."""

    def __init__(self, folder: Path, run: int, about: Dict[str, Any]) -> None:
        self.folder, self.name = folder, f"{run:04d}"
        self.path = folder / "status" / f"{self.name}.json"
        self.now: Dict[str, Any] = {"version": 1, "run": run, "state": "running", **about}
        self.values: Dict[str, Any] = {}
        self.notes: List[str] = []
        self.is_over = False
        # Reentrant: a signal comes in the middle of whatever is done.
        self.lock = threading.RLock()
        self.written = 0.0
        self.timer: Optional[threading.Timer] = None

    def update(self, **changes: Any) -> None:
        """Notes a change; what comes within a second is written together."""
        with self.lock:
            self.now.update({} if self.is_over else changes)
            wait = self.written + 1 - time.monotonic()
            if wait <= 0:
                self.write()
            elif self.timer is None:
                self.timer = threading.Timer(wait, self.write)
                self.timer.daemon = True
                self.timer.start()

    def end(self, state: str, error: Optional[Dict[str, Any]] = None, code: int = 0) -> int:
        """Says what became of the run, unless that was said before; returns the exit code."""
        with self.lock:
            if not self.is_over:
                self.now.update(state=state, ended=time.time(), exit=code)
                if error is not None:
                    self.now["error"] = error
                    print(f"Run {self.now['run']} failed: {error['message']}", file=sys.stderr, flush=True)
                self.write()
                self.is_over = True
            return int(self.now["exit"])

    def fail(self, kind: str, message: Any, code: int = 1, **more: Any) -> int:
        return self.end("failed", {"kind": kind, "message": one_line(message), **more}, code)

    def write(self) -> bool:
        """A key on each line: so the batch script finds the state, whatever Python there is."""
        with self.lock:
            self.timer = None
            if self.is_over:
                return True
            self.now["updated"] = time.time()
            more = {key: one for key, one in (("values", self.values), ("notes", self.notes)) if one}
            self.written = time.monotonic()
            try:
                write_whole(self.path, json.dumps({**self.now, **more}, indent=1).encode())
                return True
            except OSError as error:
                print(f"The status of run {self.now['run']} could not be written: {error}", file=sys.stderr)
                return False

    def record(self, cells: List[Any]) -> None:
        """Notes the values that cells record; of one name the last."""
        with self.lock:
            for name, value in (pair for cell in cells for pair in recorded(cell)):
                why = self.refusal(name, value)
                if why is None:
                    self.values = {**self.values, name: plain(value)}
                elif why not in self.notes:
                    self.notes.append(why)
                    print(why, file=sys.stderr)

    def refusal(self, name: str, value: Any) -> Optional[str]:
        if not name.isprintable() or not 0 < len(name) <= 200:
            return f"A value is left out: {one_line(repr(name), 60)} is no name for a column."
        try:
            size = len(json.dumps(plain(value)))
        except UNREADABLE as error:
            return f"The value {name} is left out: {error}."
        if size > MOST_VALUE_BYTES:
            return f"The value {name} is left out: it is larger than {MOST_VALUE_BYTES} bytes."
        if name not in self.values and len(self.values) >= MOST_VALUES:
            return f"Only the first {MOST_VALUES} values are kept."
        return None

    def draw(self, cells: List[Any]) -> None:
        """Keeps the last pictures as files of their own."""
        found = [
            (index, kind, picture)
            for index, cell in enumerate(cells)
            for output in cell.get("outputs", [])
            for kind, picture in picture_in(output.get("data", {}))
        ]
        figures = []
        for number, (cell, kind, picture) in enumerate(found[-MOST_FIGURES:], 1):
            file = f"figures/{self.name}-{number}.{PICTURES[kind]}"
            (self.folder / "figures").mkdir(exist_ok=True)
            write_whole(self.folder / file, picture)
            figures.append({"file": file, "type": kind, "cell": cell})
        if figures:
            self.now["figures"] = figures
