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

/** Every line of level warn or above that the sources can write, with its file. */
export const logLines = (): { file: string; line: string }[] =>
  places.flatMap(sources).flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(root, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    )
    const found: { file: string; line: string }[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isTelling(node)) {
        const line = textOf(node.arguments.at(-1))
        if (line !== undefined) found.push({ file, line })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })
