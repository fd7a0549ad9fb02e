"""Blade's bases, parts, components and their slots."""
from __future__ import annotations

import pytest

from compliance.sources.includes import Parts, expanded, finder, mentioned

VIEWS = "resources/views/"
FILES = {
    "layouts/app.blade.php": "枠@yield('content')@yield('foot', '既')@include('parts.foot')@stack('more')", "parts/foot.blade.php": "足@if(false)古@endif",
    "layouts/shop.blade.php": "@extends('layouts.app')@section('content')店@yield('goods')@endsection",
    "components/frame.blade.php": "框{{ $slot }}{{ $end }}<x-site.note/>", "components/site/note.blade.php": "注{{-- 古 --}}",
}  # fmt: skip


def served(source: str) -> str:
    """The Japanese of *source* with its parts."""
    files = {VIEWS + name: text for name, text in FILES.items()}
    return "".join(sign for sign in expanded(source, VIEWS + "a.blade.php", Parts(finder(files), files.get)) if sign > "\u2fff")


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("本@include('parts.foot', ['a' => f(1)])", "本足"),
        ("@includeWhen($x, 'parts.foot')本", "足本"),
        ("@extends('layouts.app')\n@section('content')本@endsection", "枠本既足"),
        ("@extends('layouts.app')\n@section('content')本@stop @section('foot', '脚') @push('more')加@endpush", "枠本脚足加"),
        ("@extends('layouts.app')\n@section('foot')@parent 本@endsection", "枠既本足"),
        ("@extends('layouts.shop')\n@section('goods')本@endsection", "枠店本既足"),
        ("<x-frame a='1'>本<x-slot:end>終</x-slot></x-frame>", "框本終注"),
        ("<x-frame><x-slot name='end'>終</x-slot>本</x-frame>", "框本終注"),
        ("<x-site.note />本<x-gone>外</x-gone>", "注本外"),
        ("{{-- @include('parts.foot') --}}本@@include('x')", "本"),
        ("a@include.example 本", "本"),
        ("@php " + "$a = '注';\n" * 200 + "@endphp本@php $b = '注';", "本"),
    ],
)
def test_a_page_shows_its_parts(source: str, whole: str) -> None:
    assert served(source) == whole


def test_parts_are_named_as_files() -> None:
    assert mentioned("@include('parts.foot')<x-site.note/>", "a.blade.php") == ("parts/foot.blade.php", "./components/site/note.blade.php")


def test_no_page_makes_it_slow() -> None:
    for piece in ("@include(", "@section('a')", "<x-a>", "{{-- ", "@php ", "<x-slot:a>", "@if("):
        served(piece * 10_000)
