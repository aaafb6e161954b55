/** Waits for something, but not longer. What goes on afterwards goes on unseen. */
export const within = async <T>(ms: number, task: Promise<T>): Promise<T | 'no-answer'> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'no-answer'>((resolve) => {
    timer = setTimeout(resolve, ms, 'no-answer')
  })
  try {
    return await Promise.race([task, late])
  } finally {
    clearTimeout(timer)
  }
}
