"""Components that their framework finds itself."""
from __future__ import annotations

import pytest

from compliance.sources.includes import finder


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("components/layout/Foot.vue", ("LayoutFoot", "Foot")),
        ("components/layout/LayoutFoot.vue", ("LayoutFoot",)),
        ("components/base/form/FormRow.vue", ("BaseFormRow", "FormRow")),
        ("app/components/risk-note/index.vue", ("RiskNote",)),
        ("components/site-parts/foot_bar.client.vue", ("SitePartsFootBar",)),
        ("components/layout/TFoot.vue", ("LayoutTFoot", "TFoot")),
    ],
)
def test_a_component_is_called_by_its_folders_and_its_name(path: str, names: tuple[str, ...]) -> None:
    find = finder([path])

    assert [find(f"{name}.vue", "pages/a.vue") for name in names] == [path] * len(names)


@pytest.mark.parametrize(("path", "name"), [("components/layout/Foot.vue", "FootLayout"), ("components/layout/Foot.vue", "Layout"), ("parts/layout/Foot.vue", "LayoutFoot"), ("components/layout/TFoot.vue", "LayoutFoot")])
def test_another_name_is_none(path: str, name: str) -> None:
    assert finder([path])(f"{name}.vue", "pages/a.vue") is None
