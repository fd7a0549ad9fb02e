"""Programs with markup in them: what people read is read, in its place, and nothing of the program."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import SourceError
from compliance.sources import read_document
from compliance.sources.jsx import as_component
from compliance.sources.masking import VALUE

PAGE = """import A from './A'
// 必ず治ります。
/* 必ず治ります。 */
const items = [{ title: '題の一', 'b': `題${x}二` }, '題の三'];
export const metadata: Metadata = { title: "題の四" };
console.log('必ず治ります。');
type Kind = '必ず' | '治る';
export default function P({ children }: { children: React.ReactNode }) {
  const [a, b] = useState<string>('必ず');
  if (a < b && b > a) throw new Error('必ず治ります。');
  return (<><A title="題の五" on={() => t('必ず')} {...p}/>
    <p className={s.x} id="i">本{' '}文{/* 必ず */}{children}&amp;{`中`}</p>{ok === '必ず' ? '有り' : <b>無し</b>}
    <img src={src} alt="絵の説明"/><textarea placeholder="書く所"/><style>{`/* 必ず */`}</style><Foo.Bar>終わり</Foo.Bar></>);
}
"""


def read(source: str, name: str = "a.tsx") -> list[str]:
    """The blocks of *source*; where a character is none of its own place, this fails."""
    blocks = read_document(name, source.encode()).blocks
    for block in blocks:
        text = block.text
        assert all(source[start] == char or char in " \n&" + VALUE for char, start in zip(text.chars, text.starts, strict=True))
    return [block.text.chars.replace(VALUE, "*") for block in blocks]


def test_what_people_read_is_read_and_nothing_of_the_program() -> None:
    assert read(PAGE) == [
        "題の一", "題*二", "題の三", "題の四", "題の五", "本 文 *& 中", "有り", "無し", "絵の説明", "書く所", "終わり",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("const a = <p>本文</p>", ["本文"]),
        ("const f = <T,>(a: T) => a < 必 && 必 > a;", []),
        ("const r = /<p>必ず<\\/p>/;", []),
        ("f({ title: '題' })", ["題"]),
        ("f('題', t`題`)", []),
        ("<Card title='題'>\n    本\n    文\n</Card>", ["題", "本文"]),
        ("const a = b === '必ず' ? '一' : c + '二'", ["一", "二"]),
        ("<Card title={'題'} text={ok && '本'} on={f('必')}/>", ["題", "本"]),
        ("<div dangerouslySetInnerHTML={{ __html: '<p>本<b>文</b></p>' }} />", ["本文"]),
        ("<ul>{a.map((i) => <li key={i}>{i}円</li>)}</ul>", ["*円"]),
        ("<p>一</p>;\n<p>二</p>", ["一", "二"]),
        ("const A = () => <b>一</b>\nconst B = () => <b>二</b>", ["一", "二"]),
        ("<a href={x}>一</a>", ["一"]),
        ("{/* <p>必ず</p> */}", []),
        ("<p>{false && <b>必ず</b>}{false ? '必ず' : '一'}{true ? '二' : '必ず'}{x && '三'}</p>", ["一", "二", "三"]),
        ("const x = '", []),
        ("<p>閉じない", ["閉じない"]),
    ],
)
def test_markup_and_properties_are_told_from_code(source: str, blocks: list[str]) -> None:
    assert read(source, "a.jsx") == blocks


def test_for_others_it_is_a_component() -> None:
    shown = as_component("import A from './A'\nexport default ({ children }) => <div>枠{children}<A title='題' n={1}/><Outlet/></div>")

    assert shown.startswith("---\nimport A from './A'\n---\n")
    assert "".join(shown.split("---")[2].split()) == "<div>枠<slot/><p>題</p><A/><slot/></div>"


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<A ", "/>", ">", "{", "}", "'", '"', "`", "${", "/*", "*/", "//", "\n", "文", "\u3000", "😀", "a", "=", "(", ")", "=>", "<", "const x"]), max_size=40).map("".join))
def test_no_program_is_too_strange(source: str) -> None:
    as_component(source)
    read_document("a.tsx", source.encode() + b"<p>a</p>")


def test_a_program_that_takes_too_long_is_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.sources.jsx._LONGEST", -1.0)
    source = "<p>必ず治ります</p>" * 1_000

    with pytest.raises(SourceError):
        read_document("a.jsx", source.encode())
    assert as_component(source) == ""


def test_no_program_makes_it_slow() -> None:
    for piece in ("<p>", "{", "<A b={", "`${", "'", "/*", "<p>{'a'}</p>", "(", "{a ? '必' : "):
        as_component(piece * 10_000)
