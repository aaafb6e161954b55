import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { languages, mainLanguage } from '@caunoi/core'
import { FluentResource } from '@fluent/bundle'

/** The package whose messages are compiled, beside this one. */
const [name = 'conversation'] = process.argv.slice(2)
const folder = new URL(`../../${name}/src/messages/`, import.meta.url)
const target = new URL(`../../${name}/src/generated/messages.ts`, import.meta.url)

const read = async (language: string): Promise<[string, string]> => {
  const files = (await readdir(new URL(`${language}/`, folder)))
    .filter((name) => name.endsWith('.ftl'))
    .sort()
  const texts = await Promise.all(
    files.map((name) => readFile(new URL(`${language}/${name}`, folder), 'utf8')),
  )
  return [language, texts.join('\n')]
}

/** The values of one kind that stand anywhere in a parsed pattern. */
const namesIn = (pattern: unknown, type: 'var' | 'mesg'): string[] => {
  if (typeof pattern !== 'object' || pattern === null) return []
  const node = pattern as { type?: unknown; name?: unknown }
  const own = node.type === type && typeof node.name === 'string' ? [node.name] : []
  return [...own, ...Object.values(pattern).flatMap((part) => namesIn(part, type))]
}

/** For each message the names of its arguments, those of messages inside it too, as a type. */
const argumentsOf = (source: string): string => {
  const patterns = new Map(new FluentResource(source).body.map(({ id, value }) => [id, value]))
  const argumentsIn = (id: string): string[] => {
    const pattern = patterns.get(id)
    return [...namesIn(pattern, 'var'), ...namesIn(pattern, 'mesg').flatMap(argumentsIn)]
  }
  return [...patterns.keys()]
    .map((id) => {
      const names = [...new Set(argumentsIn(id))].sort()
      return `  '${id}': ${names.length > 0 ? names.map((name) => `'${name}'`).join(' | ') : 'never'}\n`
    })
    .join('')
}

/** Writes the Fluent files as a module, so that the package needs no file system at run time. */
const messages = Object.fromEntries(await Promise.all(languages.map(read)))
await mkdir(new URL('.', target), { recursive: true })
await writeFile(
  target,
  `// Compiled from src/messages.
export const messages = ${JSON.stringify(messages, null, 2)} as const

/** Every message, with the names of its arguments. */
export interface MessageArguments {
${argumentsOf(messages[mainLanguage] ?? '')}}
`,
)
