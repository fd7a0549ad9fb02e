"""Layouts that no tag names."""
from __future__ import annotations

import pytest

from compliance.sources.includes import Parts, expanded, finder, mentioned

FILES = {
    "_layouts/default.html": "枠{{ content }}{% include foot.html %}", "_includes/foot.html": "足", "_includes/base.njk": "基",
    "nuxt/layouts/default.vue": "<template>枠<slot/>尾</template>", "nuxt/layouts/shop.vue": "店<slot/>", "nuxt/app.vue": "程<NuxtLayout><NuxtPage/></NuxtLayout>",
    "cli/src/App.vue": "程<router-view/>", "hugo/layouts/_default/baseof.html": '枠{{ block "main" . }}空{{ end }}',
    "hugo/layouts/_default/single.html": '{{ define "main" }}頁{{ .Content }}{{ end }}', "hugo/layouts/_default/list.html": '{{ define "main" }}覧{{ end }}',
    "bare/layouts/default.vue": "枠<slot/>", "bare/app.vue": "程<NuxtPage/>", "hugo/layouts/lp/single.html": '{{ define "main" }}着{{ end }}',
    "shopify/layout/bare.liquid": "裸{{ content_for_layout }}", "liquidjs/base.liquid": "枠{% block a %}{% endblock %}",
    "hugo/layouts/news/baseof.html": '報{{ block "main" . }}{{ end }}', "hugo/layouts/shop/single-baseof.html": '商{{ block "main" . }}{{ end }}',
    "named/app.vue": '程<NuxtLayout name="shop"><NuxtPage/></NuxtLayout>', "named/layouts/shop.vue": "店<slot/>", "named/layouts/default.vue": "枠<slot/>",
    "next/app/layout.tsx": "import { Foot } from '@/parts/Foot'\nexport default ({ children }) => <body>枠{children}<Foot/></body>", "next/app/a/layout.tsx": "export default (p) => <main>内{p.children}</main>",
    "next/parts/Foot.js": "import Note from './Note'\nexport const Foot = () => <p>足<Note/></p>", "next/parts/Note/index.tsx": "export default () => <b>注</b>",
    "old/pages/_app.jsx": "import Frame from '../components'\nexport default ({ Component, pageProps }) => <Frame><Component {...pageProps} /></Frame>", "old/components/Frame.jsx": "// 必\nexport default (props) => <div>枠{props.children}</div>",
    "kit/src/routes/+layout.svelte": "枠{@render children()}<Foot/>", "kit/src/lib/Foot.svelte": "足", "kit/src/routes/a/+layout.svelte": "内<slot/>",
    "hugo/layouts/index.html": '{{ define "main" }}表{{ end }}', "shopify/layout/theme.liquid": "枠{{ content_for_layout }}", "astro/src/layouts/Base.astro": "---\nx\n---\n枠<slot/>",
}  # fmt: skip


def served(source: str, path: str) -> str:
    """The Japanese of *source* with its parts."""
    return "".join(sign for sign in expanded(source, path, Parts(finder(FILES), FILES.get)) if sign > "\u2fff")


@pytest.mark.parametrize(
    ("path", "source", "whole"),
    [
        ("aga.md", "---\ntitle: x\nlayout: default\n---\n本", "本枠足"),
        ("price/aga.html", "---\nlayout: 'default' # the one\n---\n本", "本枠足"),
        ("aga.njk", "---\nlayout: base.njk\n---\n本", "本基"),
        ("aga.md", "---\nlayout: none\n---\n本", "本"),
        ("aga.md", "本\n\n---\nlayout: default\n---\n", "本"),
        ("aga.md", "layout: default\n本", "本"),
        ("astro/src/pages/aga.md", "---\nlayout: ../layouts/Base.astro\n---\n本", "本枠"),
        ("nuxt/pages/aga.vue", "<template>本</template>", "程枠本尾"),
        ("nuxt/pages/a/b.vue", "<script setup>definePageMeta({ middleware: 'x', layout: 'shop' })</script>本", "程店本"),
        ("nuxt/pages/aga.vue", "<script>export default { layout: false }</script>本", "程本"),
        ("nuxt/components/aga.vue", "<template>本</template>", "本"),
        ("cli/src/views/Aga.vue", "<template>本</template>", "程本"),
        ("hugo/layouts/clinic/single.html", '{{ define "main" }}本{{ end }}', "枠本"),
        ("hugo/layouts/partials/x.html", "{{ .Title }}本", "本"),
        ("hugo/content/aga.md", "---\ntitle: x\n---\n本", "本枠頁"),
        ("hugo/content/case/_index.md", "+++\ntitle = 'x'\n+++\n本", "本枠覧"),
        ("hugo/content/news/_index.md", "+++\ntitle = 'x'\n+++\n本", "本報覧"),
        ("hugo/content/aga.md", "+++\ntype = 'news'\n+++\n本", "本報頁"),
        ("hugo/content/shop/a.md", "---\ntitle: x\n---\n本", "本商頁"),
        ("hugo/content/shop/_index.md", "---\ntitle: x\n---\n本", "本枠覧"),
        ("named/pages/aga.vue", "<template>本</template>", "程店本"),
        ("named/pages/aga.vue", "<script>definePageMeta({ layout: 'default' })</script>本", "程店本"),
        ("nuxt/pages/aga.vue", "<script>definePageMeta({ layout: false })</script><NuxtLayout name='shop'>本</NuxtLayout>", "程程店本"),
        ("nuxt/pages/aga.vue", "<script>definePageMeta({ layout: false })</script><nuxt-layout :name='chosen'>本</nuxt-layout>", "程本"),
        ("hugo/content/_index.md", "---\n---\n本", "本枠表"),
        ("hugo/content/aga.md", "本", "本"),
        ("nuxt/pages/aga.vue", "<script>definePageMeta({ pageTransition: { name: 'x' }, layout: `shop` })</script>本", "程店本"),
        ("nuxt/pages/aga.vue", "<script>definePageMeta({ validate: f(1), // { x }\n 'layout': 'shop' })</script>本", "程店本"),
        ("nuxt/pages/aga.vue", "<script>definePageMeta({ meta: { a: 1 }, layout: false })</script>本", "程本"),
        ("nuxt/pages/aga.vue", "<script>definePageMeta({ a: 1 })\nsetPageLayout('shop')</script>本", "程店本"),
        ("nuxt/pages/aga.vue", "<script>setPageLayout(false)</script>本", "程本"),
        ("bare/pages/aga.vue", "<template>本</template>", "程本"),
        ("hugo/content/aga.md", "---\ntitle: x\ntype: lp\n---\n本", "本枠着"),
        ("hugo/content/lp/aga.md", "---\ntitle: x\n---\n本", "本枠着"),
        ("shopify/templates/page.liquid", "{{ page.title }}本", "本枠"),
        ("shopify/templates/page.liquid", "本", "本枠"),
        ("shopify/templates/page.liquid", "{% layout none %}本", "本"),
        ("shopify/templates/page.liquid", "{%- layout 'bare' -%}本", "本裸"),
        ("next/app/a/b/page.tsx", "const A = () => <p>本</p>;\nexport default A", "枠内本足注"),
        ("next/app/page.jsx", "export default () => <>本</>", "枠本足注"),
        ("next/app/card.jsx", "export default () => <>本</>", "本"),
        ("old/pages/a.jsx", "export default () => <p>本</p>", "枠本"),
        ("kit/src/routes/a/+page.svelte", "<p>本</p>", "枠内本足"),
        ("kit/src/routes/a/b/+page.svelte", "<p>本</p>", "枠内本足"),
        ("kit/src/lib/Card.svelte", "<p>本</p>", "本"),
        ("liquidjs/aga.html", '{% layout "base.liquid" %}{% block a %}本{% endblock %}', "枠本"),
    ],
)
def test_a_layout_goes_around_the_page(path: str, source: str, whole: str) -> None:
    assert served(source, path) == whole


@pytest.mark.parametrize(
    ("path", "source", "names"),
    [
        ("aga.md", "---\nlayout: default\n---\n本", ("_layouts/default",)),
        ("pages/aga.vue", "<template>本</template>", ()),
        ("content/aga.md", "---\ntitle: x\n---\n本", ()),
    ],
)
def test_only_one_that_is_named_is_surely_there(path: str, source: str, names: tuple[str, ...]) -> None:
    assert mentioned(source, path) == names


def test_no_page_makes_it_slow() -> None:
    for piece in ("setPageLayout(", "type: a\n", "{% layout '", "---\n", "layout: a\n", "definePageMeta({", "export default {"):
        served("---\n" + piece * 20_000, "content/a.md")
        served(piece * 20_000, "pages/a.vue")
