"""What PHP never reaches, and what it only may not."""
from __future__ import annotations

import time

import pytest

from compliance.sources.dead import without_dead
from compliance.sources.php_reach import unreached


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("前<?php exit; ?>後", "前<?php exit"),
        ("前<?php die('x');?>後", "前<?php die('x')"),
        ("前<?PHP EXIT(0) ?>後", "前<?PHP EXIT(0) "),
        ("前<?php __halt_compiler();後", "前<?php __halt_compiler()"),
        ("前<?php return; ?>後", "前<?php "),
        ("前<?php return include 'a.php'; ?>後", "前<?php  include 'a.php'"),
        ("前<?php if ($x) { f(); } exit; ?>後", "前<?php if ($x) { f(); } exit"),
        ("前<?php if ($x): ?>中<?php endif; ?><?php exit ?>後", "前<?php if ($x): ?>中<?php endif; ?><?php exit "),
        ("前<?php while (f(1)): g(); endwhile; exit ?>後", "前<?php while (f(1)): g(); endwhile; exit "),
        ("前<?php $a = $b ? [1] : (2); exit; ?>後", "前<?php $a = $b ? [1] : (2); exit"),
        ("<?php if ($x) exit; else exit; ?>後", "<?php if ($x) exit; else exit"),
        ("<?php if (true) { exit; } ?>後", "<?php if (true) { exit; }"),
        ("<?php if ($x) { exit; f(); } ?>後", "<?php if ($x) { exit} ?>後"),
        ("<?php function f() { return; g(); } ?>後", "<?php function f() { return} ?>後"),
        ("<?php echo <<<A\nexit;\nA;\nexit; ?>後", "<?php echo <<<A\nexit;\nA;\nexit"),
    ],
)
def test_nothing_is_shown_behind_the_end(source: str, shown: str) -> None:
    assert without_dead(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<?php if (false): ?>古<?php else: ?>新<?php endif; ?>", "<?php if (false):else: ?>新<?php endif; ?>"),
        ("<?php if (0): a(); elseif (true): b(); else: c(); endif; d(); ?>", "<?php if (0):elseif (true): b(); else:endif; d(); ?>"),
        ("<?php if (0) { a('}'); /* } */ b(); } else { c(); } ?>", "<?php if (0) {} else { c(); } ?>"),
        ("<?php if (FALSE) { ?>古<?php foreach ($a as $b) { ?>古<?php } } ?>新", "<?php if (FALSE) {} ?>新"),
        ("<?php if (false) a(); b(); ?>", "<?php if (false) ; b(); ?>"),
        ("<?php if (false) a() ?>新", "<?php if (false) ?>新"),
        ("<?php if ( /* x */ false ) a(); ?>", "<?php if ( /* x */ false ) ; ?>"),
        ("<?php if (true) a(); else b(); c(); ?>", "<?php if (true) a(); else ; c(); ?>"),
        ("<?php if ($x) a(); else if (0) b(); else c(); ?>", "<?php if ($x) a(); else if (0) ; else c(); ?>"),
        ("<?php if ($x) { a(); } elseif (!1) b(); ?>", "<?php if ($x) { a(); } elseif (!1) ; ?>"),
        ("<?php if (false) foreach ($a as $b) { c(); } d(); ?>", "<?php if (false)  d(); ?>"),
        ("<?php if (false) if ($x) a(); else b(); c(); ?>", "<?php if (false) ; c(); ?>"),
        ("<?php while (false) { a(); } b(); ?>", "<?php while (false) {} b(); ?>"),
        ("<?php while (0): ?>古<?php endwhile; ?>新", "<?php while (0):endwhile; ?>新"),
        ("<?php false && a(); 1 or b(); c(); ?>", "<?php false && ; 1 or ; c(); ?>"),
        ("<?php if ($x): if (false) a(); endif; ?>", "<?php if ($x): if (false) ; endif; ?>"),
    ],
)
def test_constants_switch_off(source: str, shown: str) -> None:
    assert without_dead(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "<?php if (!defined('A')) exit; ?>後", "<?php defined('A') || die; ?>後", "<?php defined('A') or exit ?>後",
        "<?php function f() { exit; } ?>後", "<?php if ($x): f(); exit; endif; ?>後", "<?php if ($x) f(); else exit; ?>後",
        "<?php switch ($x) { case 1: f(); exit; case 2: g(); } ?>後", "<?php switch ($x): ?><?php case 1: f(); exit; ?>中<?php endswitch ?>後",
        "<?php try { f(); exit; } catch (E $e) { g(); } ?>後", "<?php $f = function () { exit; }; g(); ?>後", "<?php class A { function b() { exit; } } ?>後",
        "<?php $x = 'exit;'; // exit;\n# exit;\n/* exit; */ ?>後", "<?php $f = fn() => [exit]; ?>後", "<?php $exit; $o->exit(); exits(); ?>後",
        "<?php if ($x) { ?>中<?php exit; } ?>後", "<p>exit;</p>", "exit; <?php f() ?>後", "<?php echo <<<A\nf();\nreturn a;\nA;\n?>後", "<?xml version='1.0'?>return;",
        "<?php if (false === $x) { ?>新<?php } ?>", "<?php if ($x) { a(); } // if (false) {\n b(); ?>新", "<?php if (false && $a || $b) a(); ?>", "<?php if (false or $x) a(); ?>",
        "<?php if ($x) a(); else b(); ?>", "<?php do { a(); } while (false); b(); ?>", "<?php $x = false && a(); b(); ?>", "<?php } ?>後", "<?php endif; ?>後",
        "<?php echo '?>'; if ($x) exit; ?>後",
    ],
)  # fmt: skip
def test_what_may_be_reached_stays(source: str) -> None:
    assert without_dead(source) == source


@pytest.mark.parametrize("piece", ["<?php ", "<?php exit", "{ exit; ", "if (", "if (0) ", "if (0) { ", "else ", "'", "/*", "exit;", "\\", "<<<A\n", "<<<A\nA;", "?>a<?php ", "(", "while (0) "])
def test_no_page_makes_it_slow(piece: str) -> None:
    start = time.process_time()
    unreached("<?php exit_; " + piece * 20_000 + " exit")
    assert time.process_time() - start < 5
