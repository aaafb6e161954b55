import type { Shown } from '../src/shown.ts'
import type { Done } from './line.ts'
import { words } from './words.ts'

type Say = Extract<Shown, { kind: 'say' }>
type File = Extract<Shown, { kind: 'file' }>

/** The sign of a quick exit, on whatever button: here it leaves the page as well. */
const EXIT = '🚪'

/** Numbers that can be called: emergency numbers, hotlines, ordinary ones. */
const NUMBER =
  /(?<![\d./-])(1800[ .]?\d{4,6}|1900[ .]?\d{4,6}|0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}|1\d{2})(?![\d/.-]|\s*đồng)/g

const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** Makes numbers in the text ones that can be called with a tap. */
const linkNumbers = (root: HTMLElement): void => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    if (text.parentElement?.closest('a')) continue
    const pieces = text.data.split(NUMBER)
    if (pieces.length === 1) continue
    text.replaceWith(
      ...pieces.map((piece, index) => {
        if (index % 2 === 0) return piece
        const link = element('a', '', piece)
        link.href = `tel:${piece.replaceAll(/\D/g, '')}`
        return link
      }),
    )
  }
}

/** The exchange on the page. */
export class Talk {
  private readonly shown = new Map<string, HTMLElement>()

  constructor(
    private readonly log: HTMLElement,
    private readonly act: (done: Done) => void,
    private readonly tell: (state: string) => void,
    private readonly leave: () => void,
  ) {}

  /** What the person has written or chosen. */
  own(text: string): void {
    const message = element('div', 'message own')
    message.append(element('span', 'hidden', words.own), element('div', 'words', text))
    this.log.append(message)
    message.scrollIntoView({ block: 'end' })
  }

  show(shown: Shown): void {
    if (shown.kind === 'delete') {
      for (const key of shown.messages) this.shown.get(key)?.remove()
      return
    }
    if (this.shown.has(shown.key)) return
    const message: HTMLElement = element('div', 'message')
    message.append(
      element('span', 'hidden', words.bot),
      ...(shown.kind === 'say' ? this.said(shown) : this.file(shown)),
    )
    const replaced = shown.kind === 'say' && shown.replace ? this.shown.get(shown.replace) : undefined
    if (replaced?.isConnected && shown.kind === 'say' && shown.replace) {
      replaced.replaceWith(message)
      this.shown.set(shown.replace, message)
    } else this.log.append(message)
    this.shown.set(shown.key, message)
    message.scrollIntoView({ block: 'nearest' })
  }

  clear(): void {
    this.log.replaceChildren()
    this.shown.clear()
  }

  private said({ key, html, buttons, ask, askLabel, replace }: Say): HTMLElement[] {
    const said = element('div', 'words')
    // The office makes it safe, and the page's policy lets no script in it run.
    said.innerHTML = html
    linkNumbers(said)
    const rows: HTMLElement[] = buttons.map((row) => {
      const line = element('div', 'row')
      line.append(
        ...row.map((button) => {
          if ('url' in button) {
            const link = element('a', '', button.label)
            link.href = button.url
            link.target = '_blank'
            link.rel = 'noopener noreferrer'
            return link
          }
          const made = element('button', '', button.label)
          made.type = 'button'
          made.addEventListener('click', () =>
            button.label.startsWith(EXIT)
              ? this.leave()
              : this.act({ kind: 'choice', data: button.data, pressed: replace ?? key }),
          )
          return made
        }),
      )
      return line
    })
    if (ask === 'location') rows.unshift(this.whereButton(askLabel ?? ''))
    if (rows.length === 0) return [said]
    const group: HTMLElement = element('div', '')
    group.setAttribute('role', 'group')
    group.setAttribute('aria-label', words.answers)
    group.append(...rows)
    return [said, group]
  }

  private whereButton(label: string): HTMLElement {
    const line = element('div', 'row')
    const where = element('button', '', label)
    where.type = 'button'
    where.addEventListener('click', () =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) =>
          this.act({ kind: 'location', latitude: coords.latitude, longitude: coords.longitude }),
        () => this.tell(words.noPlace),
      ),
    )
    line.append(where)
    return line
  }

  private file({ name, mime, base64, caption }: File): HTMLElement[] {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
    const address = URL.createObjectURL(new Blob([bytes], { type: mime }))
    const words = element('div', 'words')
    if (mime.startsWith('image/')) {
      const image = element('img', '')
      image.src = address
      image.alt = caption || name
      words.append(image)
    }
    const link = element('a', '', `📄 ${name}`)
    link.href = address
    link.download = name
    words.append(...(caption ? [element('p', '', caption)] : []), link)
    return [words]
  }
}
