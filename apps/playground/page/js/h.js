/**
 * Makes an element. Text always becomes a text node, so nothing that was written in a chat can run as markup.
 * Keys: `on` (events), `data` (data attributes), `class`, and attributes; `undefined`, `null` and `false` are left out.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (key === 'on') for (const [event, run] of Object.entries(value)) element.addEventListener(event, run)
    else if (key === 'data') Object.assign(element.dataset, value)
    else if (key === 'class') element.className = value
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(
    ...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false),
  )
  return element
}

/** A button that looks like its symbol and is read by its name. */
export const iconButton = (symbol, name, click, props = {}) =>
  h(
    'button',
    {
      type: 'button',
      class: `icon-button ${props.class ?? ''}`,
      'aria-label': name,
      title: name,
      on: { click },
      ...rest(props),
    },
    h('span', { 'aria-hidden': 'true' }, symbol),
  )

const rest = ({ class: _, ...others }) => others
