import { cruise, type ICruiseResult } from 'dependency-cruiser'

/** One file imports another; paths from the folder where the command runs. */
export interface Import {
  from: string
  to: string
}

const SKIPPED = '(^|/)(dist|generated|node_modules|\\.tsc|test|bench|scripts)/|\\.test\\.ts$'

/** Every import between the sources of packages and apps, those of types alone too. */
export const importsOf = async (paths: readonly string[], baseDir = process.cwd()): Promise<Import[]> => {
  const { output } = await cruise([...paths], {
    baseDir,
    exclude: { path: SKIPPED },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  })
  return (output as ICruiseResult).modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ couldNotResolve, coreModule }) => !couldNotResolve && !coreModule)
      .map(({ resolved }) => ({ from: source, to: resolved })),
  )
}
