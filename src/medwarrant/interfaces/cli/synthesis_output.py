"""What ``digest`` writes of folders: one synthesis, its table, its plots."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from medwarrant.errors import InputError, StoreError
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.cli.output import own_form, put, put_bytes
from medwarrant.rendering.forms import written
from medwarrant.rendering.synthesis import synthesis_page
from medwarrant.rendering.synthesis_forms import SYNTHESIS_FORMS
from medwarrant.synthesis_records import Synthesis


def is_of_folders(paths: Sequence[str]) -> bool:
    """Whether a synthesis is asked for: a folder among what is named."""
    return any(Path(path).is_dir() for path in paths)


def keep_folders(call: Call, paths: Sequence[str], plots: Path | None) -> None:
    """Raises InputError where a result would be written into a folder that is read, where the next
    reading would take it for a document.
    """
    folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
    for option, target in (("--out", call.out), ("--plots", plots)):
        if target is not None and any(_is_in(target.resolve(), each) for each in folders):
            raise InputError(
                "this is in a folder that is read",
                where=f"{option} {target}",
                remedy="name a place outside of it",
            )


def write_synthesis(call: Call, synthesis: Synthesis, plots: Path | None) -> None:
    """Writes the synthesis in the form that the call asks for, and its plots into their folder."""
    for each in synthesis.flow.left_out:
        if each.kind == "unreadable":
            note(f"{each.document}: {each.reason}")
    form = own_form(call, SYNTHESIS_FORMS)
    if form is not None:
        put_bytes(call, written(form, synthesis))
    else:
        put(call, synthesis, lambda: synthesis_page(synthesis))
    if plots is not None:
        _write_plots(synthesis, plots)
    if not synthesis.flow.read:
        raise InputError("nothing in it could be read")


def _write_plots(synthesis: Synthesis, folder: Path) -> None:
    from medwarrant.rendering.forest_plot import FORMS, forest_plot, forest_plots

    drawn = [
        (folder / f"{name}.{form}", forest_plot(pool, title, form))
        for name, title, pool in forest_plots(synthesis)
        for form in FORMS
    ]
    if not drawn:
        note("nothing was pooled, so there is nothing to plot")
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in drawn:
            path.write_bytes(data)
    except OSError as error:
        raise StoreError("the plots cannot be written", where=str(folder)) from error


def _is_in(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
