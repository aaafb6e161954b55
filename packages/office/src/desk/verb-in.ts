/** What a table has under a name that came from outside; nothing for what every object has, such as `constructor`. */
export const verbIn = <Value>(
  table: Readonly<Partial<Record<string, Value>>>,
  verb: string,
): Value | undefined => (Object.hasOwn(table, verb) ? table[verb] : undefined)
