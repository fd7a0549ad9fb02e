"""Where a PHP file ends, and where it only may."""
from __future__ import annotations

import pytest

from compliance.sources.dead import without_dead
from compliance.sources.php_end import ended


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("前<?php exit; ?>後", "前<?php exit"),
        ("前<?php die('x');?>後", "前<?php die"),
        ("前<?PHP EXIT(0) ?>後", "前<?PHP EXIT"),
        ("前<?php __halt_compiler();後", "前<?php __halt_compiler"),
        ("前<?php return; ?>後", "前<?php "),
        ("前<?php if ($x) { f(); } exit; ?>後", "前<?php if ($x) { f(); } exit"),
        ("前<?php if ($x): ?>中<?php endif; ?><?php exit ?>後", "前<?php if ($x): ?>中<?php endif; ?><?php exit"),
        ("前<?php while (f(1)): g(); endwhile; exit ?>後", "前<?php while (f(1)): g(); endwhile; exit"),
        ("前<?php $a = $b ? [1] : (2); exit; ?>後", "前<?php $a = $b ? [1] : (2); exit"),
    ],
)
def test_nothing_is_shown_behind_the_end(source: str, shown: str) -> None:
    assert without_dead(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "<?php if (!defined('A')) exit; ?>後", "<?php defined('A') || die; ?>後", "<?php defined('A') or exit ?>後",
        "<?php function f() { exit; } ?>後", "<?php if ($x): f(); exit; endif; ?>後", "<?php if ($x) f(); else exit; ?>後",
        "<?php switch ($x) { case 1: exit; } ?>後", "<?php foreach ($a as $b): f(); return; endforeach ?>後",
        "<?php $x = 'exit;'; // exit;\n# exit;\n/* exit; */ ?>後", "<?php $f = fn() => [exit]; ?>後", "<?php $exit; $o->exit(); exits(); ?>後",
        "<?php if ($x) { ?>中<?php exit; } ?>後", "<p>exit;</p>", "exit; <?php f() ?>後", "<?php echo <<<A\nf();\nreturn a;\nA;\n?>後", "<?xml version='1.0'?>return;",
    ],
)  # fmt: skip
def test_what_may_not_be_reached_ends_nothing(source: str) -> None:
    assert ended(source) is None


def test_no_page_makes_it_slow() -> None:
    for piece in ("<?php ", "<?php exit", "{ exit; ", "if (", "'", "/*", "exit;", "\\"):
        ended("<?php exit_; " + piece * 20_000 + " exit")
