import type { LoaderFunctionArgs } from 'react-router'
import { attachment } from '#platform/http/attachment.ts'
import { fileOrRefusal } from '#platform/http/file-answer.ts'
import { pageLoader } from '#platform/http/page.ts'
import { evidenceFilePage } from '../surveys.routes.ts'
import { endingOf, FILE_KINDS } from './evidence-file.ts'
import { loadFile } from './evidence-file.service.ts'

const answer = pageLoader(evidenceFilePage, async (ctx, { params }): Promise<Response> => {
  const { name, kind, bytes, everyone } = await loadFile(ctx, params.fileId)
  const own = name.replace(/\.[^.]+$/, '')
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': FILE_KINDS[kind],
      // Never shown in our own pages' place: what somebody handed in is saved, not run.
      'Content-Disposition': attachment(['evidence', own], own === '' ? 'evidence' : own, endingOf(kind)),
      'X-Content-Type-Options': 'nosniff',
      // A file never changes under its address; what is not for everyone stays in nobody's cache.
      'Cache-Control': everyone ? 'public, max-age=3600' : 'private, no-store',
    },
  })
})

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await fileOrRefusal(args, answer)
}
