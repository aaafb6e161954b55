/** `d:<verb>:<what it is about>[:<argument>]`: a request, a staff member, a call that is being logged, or nothing. */
export interface Press {
  verb: string
  code: string
  argument?: string
}

export const readPress = (data: string): Press | undefined => {
  const match = /^d:([a-z]+):(CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}|u\d{1,16}|c[0-9a-z]{1,9}|-)(?::(.+))?$/.exec(data)
  if (!match) return undefined
  const [, verb = '', code = '', argument] = match
  return { verb, code, ...(argument !== undefined && { argument }) }
}
