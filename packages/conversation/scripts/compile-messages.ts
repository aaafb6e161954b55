import { mkdir, readFile, writeFile } from 'node:fs/promises'

const folder = new URL('../src/messages/', import.meta.url)
const target = new URL('../src/generated/messages.ts', import.meta.url)

/** Writes the Fluent files as a module, so that the package needs no file system at run time. */
const texts = await Promise.all(
  ['vi', 'en'].map(
    async (language) => [language, await readFile(new URL(`${language}.ftl`, folder), 'utf8')] as const,
  ),
)
await mkdir(new URL('.', target), { recursive: true })
await writeFile(
  target,
  `// Compiled from src/messages/*.ftl by scripts/compile-messages.ts.\nexport const messages = ${JSON.stringify(Object.fromEntries(texts), null, 2)} as const\n`,
)
