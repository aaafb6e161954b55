/** A message of an error may quote what a person wrote; its name and place may not. */
export const withoutText = (error: unknown): { name: string; code?: string; stack?: string } => {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  const frames = error.stack?.split('\n').filter((line) => line.trim().startsWith('at '))
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(frames && { stack: frames.slice(0, 8).join('\n') }),
  }
}
