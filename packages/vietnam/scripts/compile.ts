import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ContentError, loadPack } from '@caunoi/content'
import { catalogueSchemas } from '@caunoi/core/catalogue'
import { contentSchemas } from '@caunoi/core/eligibility'
import { screeningSchemas } from '@caunoi/core/screening'

const content = fileURLToPath(new URL('../content', import.meta.url))
const schemas = new URL('../src/generated/schemas/', import.meta.url)
const target = new URL('../src/generated/pack.ts', import.meta.url)

/** Writes the checked pack as a module, so that the package needs no YAML and no file system at run time. */
try {
  const pack = await loadPack(content)
  await mkdir(schemas, { recursive: true })
  await writeFile(
    target,
    `// Compiled from content/ by scripts/compile.ts.\nimport type { Pack } from '@caunoi/core'\n\nexport const pack = JSON.parse(${JSON.stringify(JSON.stringify(pack))}) as Pack\n`,
  )
  // The first line of a content file names its schema, so that an editor completes and underlines.
  for (const [folder, schema] of Object.entries({
    ...catalogueSchemas(),
    ...contentSchemas(),
    ...screeningSchemas(),
  })) {
    await writeFile(new URL(`${folder}.json`, schemas), `${JSON.stringify(schema, null, 2)}\n`)
  }
} catch (cause) {
  if (!(cause instanceof ContentError)) throw cause
  for (const { issue, position } of cause.problems) {
    const where = position ? `${position.file}:${position.line}:${position.column}` : 'content'
    console.error(`${where} ${issue.code} ${JSON.stringify(issue.params)} at ${issue.path.join('.')}`)
  }
  process.exitCode = 1
}
