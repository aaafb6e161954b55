import { once } from 'node:events'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { badRequest } from './api-error.ts'
import { Upload } from './params.ts'

/** The fields and files of a multipart body; a part with a file name is an `Upload`. */
export async function readMultipart(type: string, body: Uint8Array): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  try {
    const parser = new Busboy({ headers: { 'content-type': type }, limits: { fieldSize: 10_000_000 } })
    parser.on('field', (name: string, value: string) => {
      fields[name] = value
    })
    parser.on('file', (name: string, stream: BusboyFileStream, filename: string, _: string, mime: string) => {
      const chunks: Uint8Array[] = []
      stream.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      stream.on('end', () => {
        fields[name] = new Upload(filename, mime, new Uint8Array(Buffer.concat(chunks)))
      })
    })
    const finished = once(parser, 'finish')
    parser.end(Buffer.from(body))
    await finished
  } catch {
    throw badRequest("can't parse form data")
  }
  return fields
}
