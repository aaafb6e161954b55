/** A frame of V8: a place in a file of the program or of Node. */
const FRAME = /^\s+at (?:[^()\n]{1,200} \()?(?:file:|node:|\/|[A-Z]:\\)[^()\n]{0,400}:\d+:\d+\)?$/
const FRAMES = 8

/** The code of an error, when it is one: a short word without blanks. */
export const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' && /^[\w.-]{1,40}$/.test(code) ? code : undefined
}

/** A message may have lines that look like frames; the stack begins with it. */
const framesOf = ({ stack, message }: Error): string | undefined => {
  if (typeof stack !== 'string') return undefined
  const begin = message === '' ? 0 : stack.indexOf(message) + message.length
  const lines = stack.slice(begin).split('\n')
  return lines
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .join('\n')
}

/** A message of an error may quote what a person wrote, or a secret; its name, code and place may not. */
export const withoutText = (error: unknown): { name: string; code?: string; stack?: string } => {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = codeOf(error)
  const stack = framesOf(error)
  return {
    name: /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error',
    ...(code !== undefined && { code }),
    ...(stack !== undefined && { stack }),
  }
}
