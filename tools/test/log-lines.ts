import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What runs in an installation; the playground and the command line have no operator. */
const places = [
  'packages/office/src',
  'packages/storage/src',
  'apps/server/src',
  'apps/telegram-bot/src',
  'apps/web-chat/src',
]

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|generated|(^|\/)testing\//.test(name))
    .map((name) => join(folder, name))

/** A text as it stands in the log, `…` where something is put in; undefined for what is no text. */
const textOf = (node: ts.Node | undefined): string | undefined => {
  if (!node) return undefined
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
  if (ts.isBinaryExpression(node)) {
    const [left, right] = [textOf(node.left), textOf(node.right)]
    return left !== undefined && right !== undefined ? left + right : undefined
  }
  return undefined
}

/** Calls whose last argument is a line for an operator: of the log, of the keyring, of the end of the process. */
const isTelling = (call: ts.CallExpression): boolean => {
  const callee = call.expression
  if (ts.isPropertyAccessExpression(callee))
    return ['warn', 'error', 'fatal'].includes(callee.name.text) && /\blog$/.test(callee.expression.getText())
  return ts.isIdentifier(callee) && ['warn', 'tell', 'write'].includes(callee.text)
}

/** A call of the log at any level. */
const isLogging = ({ expression: callee }: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(callee) &&
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].includes(callee.name.text) &&
  /\blog$/.test(callee.expression.getText())

const callsIn = (file: string): ts.CallExpression[] => {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const found: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Every call of the log, with the object beside its line as it stands in the source; undefined where there is none. */
export const logCalls = (): { file: string; fields: string | undefined; line: string | undefined }[] =>
  places.flatMap(sources).flatMap((file) =>
    callsIn(file)
      .filter(isLogging)
      .map(({ arguments: given }) => ({
        file,
        fields: given.length > 1 ? given[0]?.getText() : undefined,
        line: textOf(given.at(-1)),
      })),
  )

/** Every line of level warn or above that the sources can write, with its file. */
export const logLines = (): { file: string; line: string }[] =>
  places.flatMap(sources).flatMap((file) =>
    callsIn(file)
      .filter(isTelling)
      .flatMap(({ arguments: given }) => {
        const line = textOf(given.at(-1))
        return line === undefined ? [] : [{ file, line }]
      }),
  )
