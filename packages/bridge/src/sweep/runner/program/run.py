# The run itself.

import argparse
import shutil
import signal
import socket
import tempfile
import traceback


# Seconds before another start of a kernel that died at its first ones.
pauses = (0.5, 1.5, None)


def clear(folder: Path, run: int) -> None:
    """Removes what an earlier attempt left: it would be taken for that of this one."""
    for file in [folder / "out" / f"{run:04d}.ipynb", *(folder / "figures").glob(f"{run:04d}-*")]:
        with contextlib.suppress(FileNotFoundError):
            file.unlink()


def died_at_start(error: Exception) -> bool:
    """Whether a kernel ended before it answered (jupyter_client has no class for it).

    Its ports are free when they are chosen, and another kernel may have taken
    one before this one begins: where many start at once, that happens.
    """
    return type(error) is RuntimeError and "died before replying" in str(error)


def text_of(path: Path) -> str:
    """A path for papermill, which puts parameters in where it has braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


def language_of(notebook: Path, kernel: Optional[str]) -> Dict[str, str]:
    """What papermill has to be told where a notebook does not say it itself."""
    from jupyter_client.kernelspec import get_kernel_spec

    metadata = json.loads(notebook.read_text(encoding="utf8")).get("metadata", {})
    spec = metadata.get("kernelspec", {})
    if metadata.get("language_info", {}).get("name") or spec.get("language"):
        return {}
    return {"language": get_kernel_spec(kernel or spec.get("name") or "python3").language}


def execute(options: argparse.Namespace, folder: Path, progress: Progress) -> int:
    """Executes the notebook; returns the exit code."""
    run, begin = options.run, options.directory
    notebook = folder / "notebooks" / f"{options.notebook}.ipynb"
    output = folder / "out" / f"{run:04d}.ipynb"
    try:
        import zmq
        from jupyter_client.manager import AsyncKernelManager
        from nbclient.exceptions import DeadKernelError
        from papermill import execute_notebook
        from papermill.engines import NBClientEngine, papermill_engines
        from papermill.exceptions import PapermillExecutionError
        from papermill.iorw import read_yaml_file
    except ImportError as error:
        hint = f"Run: {sys.executable} -m pip install papermill"
        return progress.fail("setup", f"papermill cannot be used in this Python ({error}). {hint}")
    seen: Dict[str, Any] = {"phase": "setup", "cells": [], "at": None, "failed": False}

    class Manager(AsyncKernelManager):
        """Never ipc, of which the sockets clash; encrypted where the kernel can."""

        def __init__(self, **traits: Any) -> None:
            super().__init__(**traits)
            self.transport = "tcp"
            if hasattr(self, "transport_encryption") and zmq.has("curve"):
                self.transport_encryption = "auto"
            seen["manager"] = self

    class Steps:
        """papermill's own manager, with an eye on each cell."""

        def __init__(self, inner: Any) -> None:
            self.inner = inner

        def __getattr__(self, name: str) -> Any:
            return getattr(self.inner, name)

        def cell_start(self, cell: Any, cell_index: int, **more: Any) -> None:
            seen.update(phase="cells", at=cell_index)
            self.tell(cell_index)
            self.inner.cell_start(cell, cell_index, **more)

        def cell_exception(self, cell: Any, cell_index: int, **more: Any) -> None:
            seen["failed"] = True
            self.inner.cell_exception(cell, cell_index=cell_index, **more)

        def cell_complete(self, cell: Any, cell_index: int, **more: Any) -> None:
            # Also called for a cell in which the kernel dies, or a signal comes.
            is_done = not seen["failed"] and sys.exc_info()[0] is None
            progress.record([cell])
            self.tell(cell_index + is_done)
            self.inner.cell_complete(cell, cell_index=cell_index, **more)

        def tell(self, done: int) -> None:
            is_encrypted = getattr(seen["manager"], "curve_publickey", None) is not None
            kernel = {"name": seen["kernel"], "started": True, "encrypted": is_encrypted}
            progress.update(cells={"done": done, "total": len(seen["cells"])}, kernel=kernel)

    class Engine(NBClientEngine):
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **more: Any) -> None:
            seen.update(phase="kernel", kernel=kernel_name, nb=nb_man.nb, cells=list(nb_man.nb.cells))
            progress.update(
                cells={"done": 0, "total": len(nb_man.nb.cells)},
                kernel={"name": kernel_name, "started": False},
            )
            super().execute_managed_notebook(Steps(nb_man), kernel_name, **more)
            if not seen["failed"]:
                Steps(nb_man).tell(len(seen["cells"]))

    papermill_engines.register("sweep", Engine)
    error: Optional[Exception] = None
    try:
        clear(folder, run)
        output.parent.mkdir(exist_ok=True)
        directory = folder / "work" / f"{run:04d}" if begin is None else Path(begin)
        if begin is None:
            directory.mkdir(parents=True, exist_ok=True)
        parameters = read_yaml_file(str(folder / "params" / f"{run:04d}.yaml")) or {}
        if not isinstance(parameters, dict):
            return progress.fail("setup", f"params/{run:04d}.yaml holds no names with values.")
        for pause in pauses:
            try:
                execute_notebook(
                    text_of(notebook),
                    text_of(output),
                    parameters,
                    engine_name="sweep",
                    kernel_name=options.kernel,
                    progress_bar=False,
                    stdout_file=sys.stdout,
                    stderr_file=sys.stderr,
                    start_timeout=options.start_timeout,
                    cwd=str(directory),
                    kernel_manager_class=Manager,
                    **language_of(notebook, options.kernel),
                )
                break
            except RuntimeError as thrown:
                if pause is None or seen["phase"] != "kernel" or not died_at_start(thrown):
                    raise
                print(f"{thrown}: it is started once more.", flush=True)
                time.sleep(pause)
    except Exception as thrown:  # Whatever it is: it is what became of the run.
        error = thrown
        traceback.print_exc()
    cells = seen["nb"].cells if "nb" in seen else []
    progress.record(cells)
    with contextlib.suppress(OSError):
        progress.draw(cells)
    if error is None:
        return progress.end("completed")
    if isinstance(error, PapermillExecutionError):
        failed = seen["cells"][error.cell_index]
        # Where it is now: papermill has put its own words before it.
        cell = next(index for index, one in enumerate(cells) if one is failed)
        words = one_line(re.sub("\x1b\\[[0-9;]*m", "", str(error.evalue))) or error.ename
        return progress.fail("cell", words, name=error.ename, cell=cell)
    words = f"{type(error).__name__}: {error}"
    if isinstance(error, DeadKernelError):
        hint = "Often that is for want of memory; its log may tell."
        return progress.fail("kernel", f"The kernel died. {hint}", name="DeadKernelError", cell=seen["at"])
    if seen["phase"] == "kernel":
        return progress.fail("kernel", f"The kernel {seen['kernel']} did not start. {words}")
    if type(error).__name__ == "NoSuchKernel":
        return progress.fail("kernel", f"There is no kernel {error}.", name="NoSuchKernel")
    return progress.fail("setup", words)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=int)
    parser.add_argument("--notebook", type=int, required=True, help="version of the notebook")
    parser.add_argument("--folder", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--token", help="of the submission")
    parser.add_argument("--kernel", help="a kernelspec; the notebook's own without it")
    parser.add_argument("--directory", help="where the notebook begins; work/RUN without it")
    parser.add_argument("--start-timeout", type=int, default=120, help="seconds for the kernel")
    options = parser.parse_args()
    folder = Path(options.folder).resolve()
    about = {
        "job": os.environ.get("SLURM_ARRAY_JOB_ID"),
        "task": int(os.environ["SLURM_ARRAY_TASK_ID"]) if "SLURM_ARRAY_TASK_ID" in os.environ else None,
        "token": options.token,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "notebook": options.notebook,
        "started": time.time(),
    }
    progress = Progress(folder, options.run, {key: one for key, one in about.items() if one is not None})

    def stop(number: int, _frame: Any) -> None:
        for one in signals:
            signal.signal(one, signal.SIG_IGN)
        # Said at once: not much time may be left.
        whose = " by its job" if "SLURM_JOB_ID" in os.environ else ""
        words = f"It was ended{whose} ({signal.Signals(number).name})."
        raise SystemExit(progress.fail("killed", words, 128 + number))

    # Of nohup, and behind a shell, some are not to be heard.
    all_signals = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    signals = [one for one in all_signals if signal.getsignal(one) is not signal.SIG_IGN]
    for one in signals:
        signal.signal(one, stop)
    if not progress.write():
        return 1
    # Beside the connection files of all other kernels, and for nobody else.
    private = tempfile.mkdtemp(prefix="hpc-sweep-")
    os.environ.update(
        JUPYTER_RUNTIME_DIR=private, HPC_SWEEP_RUN=str(options.run), HPC_SWEEP_FOLDER=str(folder)
    )
    try:
        return execute(options, folder, progress)
    finally:
        shutil.rmtree(private, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
