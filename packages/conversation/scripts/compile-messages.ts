import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'

const folder = new URL('../src/messages/', import.meta.url)
const target = new URL('../src/generated/messages.ts', import.meta.url)

const read = async (language: string): Promise<[string, string]> => {
  const files = (await readdir(new URL(`${language}/`, folder)))
    .filter((name) => name.endsWith('.ftl'))
    .sort()
  const texts = await Promise.all(
    files.map((name) => readFile(new URL(`${language}/${name}`, folder), 'utf8')),
  )
  return [language, texts.join('\n')]
}

/** Writes the Fluent files as a module, so that the package needs no file system at run time. */
const messages = Object.fromEntries(await Promise.all(['vi', 'en'].map(read)))
await mkdir(new URL('.', target), { recursive: true })
await writeFile(
  target,
  `// Compiled from src/messages by scripts/compile-messages.ts.\nexport const messages = ${JSON.stringify(messages, null, 2)} as const\n`,
)
