"""What closes the gate of ``check``: the options of baseline and changes, and the answer as they take it."""
from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from compliance.cli import say
from compliance.errors import ComplianceError, Problem
from compliance.model import DOUBTFUL, IN_DOUBT

if TYPE_CHECKING:
    from compliance.cli.call import Call
    from compliance.cli.changed import Changed, Found
    from compliance.config.resolve import Configurations
    from compliance.desk import Desk
    from compliance.gate.baseline import Baseline
    from compliance.gate.suppressions import Settled, Suppression
    from compliance.model import Answer, Known


class Gating(Struct, frozen=True):
    """What the call says of the gate: the baseline's file and whether it may shrink; since which revision changes count,
    and whether of files that git tracks alone."""

    baseline: Path | None = None
    prune: bool = False
    ratchet: bool = False
    since: str | None = None
    only_since: str | None = None
    tracked: bool = False

    def with_baseline(self, configured: Path | None) -> Gating:
        """This with the baseline that a configuration names, where the call names none."""
        return self if self.baseline or configured is None else replace(self, baseline=configured)

    @property
    def rewrites(self) -> bool:
        """Whether the baseline may be written anew: what is doubtful is to be told then."""
        return self.baseline is not None and (self.prune or self.ratchet)

    def known(self, call: Call) -> Baseline | None:
        """The baseline as *call* may use it, None where none is named; raises ComplianceError before any work is done."""
        if self.baseline is None:
            if self.prune or self.ratchet:
                option = "--prune" if self.prune else "--ratchet"
                what = "基準が名指しされていません (no baseline is named)"
                raise ComplianceError(Problem(option, what, "--baseline FILE を添えてください (add --baseline FILE)"))
            return None
        from compliance.cli.made_with import refuse_others
        from compliance.gate import baseline

        kept = baseline.read(self.baseline)
        refuse_others(call, self.baseline, kept, rewrites=self.prune or self.ratchet)
        return kept

    def changed(
        self, paths: Sequence[str], find: Callable[[], Found], include: Sequence[str], exclude: Sequence[str], steering: Configurations
    ) -> Changed | None:
        """What changed among the pages at *paths*, and in *steering*, None where the call asks for all of them; raises ComplianceError."""
        revision = self.since or self.only_since
        if revision is None:
            if self.tracked:
                what = "どの版から変わったかが名指しされていません (no revision is named)"
                raise ComplianceError(Problem("--tracked", what, "--diff REV か --changed-since REV を添えてください (add one)"))
            return None
        from compliance.cli.changed import changed

        option = "--diff" if self.since else "--changed-since"
        found = changed(revision, paths, find, include, exclude, steering, tracked=self.tracked, option=option)
        return found if self.since else found.with_takers()

    def against(self, answer: Answer, kept: Baseline | None, whole: Sequence[Path] = ()) -> Answer:
        """*answer* with what is *kept* marked as standing; entries that are gone leave the file where the call says so.

        What was known of pages that are no more is gone too where they lay in one of the folders *whole*, of which every page was judged,
        as is what was known of files that hold no text any more.
        """
        if self.baseline is None or kept is None:
            return answer
        from compliance.gate import baseline
        from compliance.gate.known import all_known, compared, faded, still_said
        from compliance.gate.renamed import followed, lost_of
        from compliance.gate.texts import file_of, folder_of

        named, folder = baseline.naming(self.baseline), folder_of(self.baseline)
        now, before = all_known(answer.reviews, named), baseline.by_file(kept.entries)
        judged = {file_of(named(review.document.path)) for review in answer.reviews}
        emptied = {named(path) for path in answer.textless}
        known = followed(now, before, lost_of(before, judged, emptied, folder), judged)
        if before and not known.files:
            what = f"基準のページ {len(before)} 枚が、一枚もありません (none of its pages is there): {next(iter(before))}"
            mend = f"ページは基準のあるフォルダーから数えます。元の所へ戻すか、作り直してください (pages count from its folder): compliance baseline PATH -o {self.baseline}"
            say.problem(Problem(str(self.baseline), what, mend))
        found = compared(answer.reviews, known.files, named, known.homeless)
        places = [place.resolve() for place in whole]
        gone = [
            entry for entry in found.homeless
            if (file := file_of(entry.page)) in emptied | judged or any((folder / file).is_relative_to(place) for place in places)
        ]  # fmt: skip
        if self.rewrites:
            others = (entry for file, entries in known.files.items() if file not in judged for entry in entries)
            doubts = still_said((entry for entry in found.gone if entry.state == DOUBTFUL), answer.reviews, named)
            self._keep({*others, *found.held, *doubts, *faded(found.gone, answer.reviews, named), *found.homeless} - {*gone}, kept)
        told = tuple(entry for entry in (*found.gone, *gone) if entry.state not in IN_DOUBT)  # nobody was ever told of the others
        return replace(answer, reviews=found.reviews, gone=told)

    def _keep(self, entries: set[Known], kept: Baseline) -> None:
        """Write the baseline of *entries* where it is another than what was *kept*."""
        if self.baseline and entries != kept.entries:
            from compliance.gate import baseline

            baseline.write(self.baseline, entries, kept.made_with)
            say.error(f"{self.baseline}: {len(kept.entries)} → {len(entries)} 件 (entries)")


def settled(answer: Answer, desk: Desk, signed: Sequence[Suppression] = (), whole: Sequence[Path] = ()) -> Settled:
    """*answer* with what is accepted in its pages' own comments and by *signed*, those of a configuration, and how each stands.

    *whole* are the folders of which every page was judged.
    """
    from compliance.gate import directives, suppressions

    written = [one for review in answer.reviews if review.document.comments for one in directives.read(review.document)]
    return suppressions.apply(answer, [*written, *signed], ids_of(desk), whole)


def accepted(answer: Answer, desk: Desk, signed: Sequence[Suppression] = (), whole: Sequence[Path] = ()) -> Answer:
    """*answer* as ``settled`` gives it, with a finding for each suppression that does not stand."""
    if not signed and not any(review.document.comments for review in answer.reviews):
        return answer  # nearly every call: nothing to import, no names to gather
    outcome = settled(answer, desk, signed, whole)
    from compliance.gate.suppression_notes import told

    return told(outcome, ids_of(desk))


def ids_of(desk: Desk) -> frozenset[str]:
    """The names that a suppression may speak of: rules, those of the second reader, duties, and the labels of all."""
    from compliance.gate.suppressions import nameable

    return nameable(desk.ruleset)


def folders_of(paths: Sequence[str], include: Sequence[str], exclude: Sequence[str]) -> list[Path]:
    """The folders among *paths* of which every page is judged."""
    return [] if include or exclude else [Path(path) for path in paths if os.path.isdir(path)]


def gating_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of the gate to *command*, which takes them as one ``gating``."""

    @click.option(
        "--baseline", metavar="FILE", type=click.Path(path_type=Path),
        help="既知の指摘の基準。載っている物は数えない / baseline of what is known, which does not count",
    )  # fmt: skip
    @click.option(
        "--prune", is_flag=True,
        help="審査したページからなくなった物を基準から消す / take out of the baseline what is gone from the pages judged",
    )  # fmt: skip
    @click.option(
        "--ratchet", is_flag=True,
        help="基準は減るだけ: なくなった物をその場で消し、戻れば新しい指摘とする / the baseline only shrinks: what is gone is taken out at once",
    )  # fmt: skip
    @click.option(
        "--diff", "since", metavar="REV",
        help="Git の版 REV から変わったページだけを見て、変更が作った物だけを数える / judge pages changed since the revision; what the change made counts",
    )  # fmt: skip
    @click.option(
        "--changed-since", "only_since", metavar="REV",
        help="Git の版 REV から変わったページだけを見て、見つけた物をすべて数える / judge pages changed since the revision; all that is found counts",
    )  # fmt: skip
    @click.option(
        "--tracked", is_flag=True,
        help="Git に add していないページは変わった物と見ない / a page that git does not track is no change",
    )  # fmt: skip
    @functools.wraps(command)
    def with_gating(
        *args: Any, baseline: Path | None, prune: bool, ratchet: bool, since: str | None, only_since: str | None,
        tracked: bool, **kwargs: Any,
    ) -> Any:  # fmt: skip
        return command(*args, gating=Gating(baseline, prune, ratchet, since, only_since, tracked), **kwargs)

    return with_gating
