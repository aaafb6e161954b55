import { plainText, type ShownScreen } from '../../src/index.ts'

const TAG = /^<(\/?)(b|i|u|s|code|blockquote|a)(?: href="(https?:\/\/[^"<>]+|tel:[^"<>]+)")?>/
const ENTITY = /^&(amp|lt|gt|quot);/

/** What Telegram would not take about this markup; undefined when it is sound. */
export const markupProblem = (html: string): string | undefined => {
  const open: string[] = []
  let at = 0
  while (at < html.length) {
    const char = html[at]
    const rest = html.slice(at, at + 300)
    if (char === '&') {
      const entity = ENTITY.exec(rest)
      if (!entity) return `a bare & at ${at}: ${rest.slice(0, 30)}`
      at += entity[0].length
    } else if (char === '<') {
      const tag = TAG.exec(rest)
      if (!tag) return `a bare < at ${at}: ${rest.slice(0, 30)}`
      const [all, closes, name = '', href] = tag
      if (name === 'a' && !closes && href === undefined) return `a link without address at ${at}`
      if (closes && open.pop() !== name) return `</${name}> closes nothing at ${at}`
      if (!closes) open.push(name)
      at += all.length
    } else if (char === '>') return `a bare > at ${at}: ${rest.slice(0, 30)}`
    else at += 1
  }
  return open.length > 0 ? `<${open.at(-1)}> stays open` : undefined
}

const isWellFormed = (text: string): boolean =>
  !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** Everything for which Telegram would refuse this screen. */
export const refusals = (screen: ShownScreen): string[] => {
  const plain = plainText(screen.text)
  const buttons = screen.buttons.flat()
  const markup = markupProblem(screen.text)
  return [
    ...(plain.trim() === '' ? ['no text'] : []),
    ...(plain.length > 4096 ? [`${plain.length} characters`] : []),
    ...(markup ? [markup] : []),
    ...(isWellFormed(screen.text) ? [] : ['a lone surrogate in the text']),
    ...screen.buttons.flatMap((row) =>
      row.length > 8 || row.length === 0 ? [`${row.length} in a row`] : [],
    ),
    ...(buttons.length > 100 ? [`${buttons.length} buttons`] : []),
    ...buttons.flatMap((button) => [
      ...(button.label.trim() === '' ? ['a button without a label'] : []),
      ...(isWellFormed(button.label) ? [] : ['a lone surrogate on a button']),
      ...('data' in button && (bytes(button.data) > 64 || button.data === '')
        ? [`button data of ${bytes(button.data)} bytes`]
        : []),
    ]),
  ]
}
