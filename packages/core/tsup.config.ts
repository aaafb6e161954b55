import { defineConfig } from 'tsup'

const subpaths = [
  'catalogue',
  'eligibility',
  'screening',
  'risk',
  'request',
  'pack',
  'fhir',
  'hsds',
  'testing',
]

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    ...Object.fromEntries(subpaths.map((name) => [name, `src/${name}/index.ts`])),
  },
  format: 'esm',
  target: 'node20',
  dts: { compilerOptions: { composite: false, incremental: false, customConditions: [] } },
  sourcemap: true,
  clean: true,
  treeshake: true,
})
