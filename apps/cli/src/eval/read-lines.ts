import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** A line of a file that cannot be used; `line` counts from 1. */
export class LineError extends Error {
  readonly code = 'line-invalid'
  constructor(
    readonly file: string,
    readonly line: number,
    message: string,
  ) {
    super(message)
    this.name = 'LineError'
  }
}

/** Reads a file with one JSON value a line. Throws `LineError` for one that does not fit, and the errors of the file system. */
export const readLines = async <Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.infer<Schema>[]> => {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [schema.parse(JSON.parse(line))]
    } catch (error) {
      const why = error instanceof z.ZodError ? (error.issues[0]?.message ?? '') : String(error)
      throw new LineError(file, index + 1, why)
    }
  })
}
