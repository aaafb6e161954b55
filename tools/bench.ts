import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)

interface Benchmark {
  /** `core/eligibility` for packages/core/bench/eligibility.ts. */
  name: string
  file: URL
}

const benchmarks: Benchmark[] = ['packages', 'apps'].flatMap((group) =>
  readdirSync(new URL(`${group}/`, root)).flatMap((member) => {
    const folder = new URL(`${group}/${member}/bench/`, root)
    if (!existsSync(fileURLToPath(folder))) return []
    return readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => ({ name: `${member}/${file.slice(0, -3)}`, file: new URL(file, folder) }))
  }),
)

/** Runs all benchmarks one after the other, or those whose name contains one of the arguments: `pnpm bench eligibility`. */
const wanted = process.argv.slice(2).filter((word) => word !== '--')
const chosen = benchmarks.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)
if (chosen.length === 0) {
  console.error(`No benchmark is called so. There are: ${benchmarks.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
}
for (const { name, file } of chosen) {
  console.log(`\n── ${name}`)
  const { run } = (await import(file.href)) as { run: () => Promise<void> }
  await run()
}
