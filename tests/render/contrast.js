// Elements whose own words stand out less than 4.5 to 1 from the ground behind them (WCAG 2.2, 1.4.3).
const parse = (color) => { const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number); return { r, g, b, a }; };
const over = (top, under) => Object.fromEntries(["r", "g", "b"].map((c) => [c, top[c] * top.a + under[c] * (1 - top.a)]));
const ground = (element) => element ? over(parse(getComputedStyle(element).backgroundColor), ground(element.parentElement)) : { r: 255, g: 255, b: 255 };
const light = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
return [...document.querySelectorAll("body *")]
  .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((element) => !element.matches("script, style, title"))
  .map((element) => {
    const behind = ground(element), style = getComputedStyle(element), color = parse(style.color);
    color.a *= Number(style.opacity);
    return [element.className + ":" + element.textContent.trim().slice(0, 20), contrast(over(color, behind), behind)];
  })
  .filter(([, ratio]) => ratio < 4.5)
  .map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`);
