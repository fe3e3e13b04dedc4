import type { ServerBuild } from 'react-router'
import type { T } from '#i18n/translate.ts'
import { escapeHtml } from '#kernel/html.ts'
import { type ErrorCode, ERROR_STATUS } from '#kernel/errors.ts'

function styleSheets(build: ServerBuild): string {
  const files = build.assets.routes.root?.css ?? []
  return files.map((file) => `<link rel="stylesheet" href="${escapeHtml(file)}">`).join('')
}

/** A page for what is refused before any page is reached: too large, from another site, the database away. In the reader's language. */
export function refusalPage(t: T, code: ErrorCode, build: ServerBuild): Response {
  const html = `<!DOCTYPE html><html lang="${t.lang}" dir="${t.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(t('portal.errorTitle'))}</title>${styleSheets(build)}</head><body><main class="shell-width shell-main"><h1>${escapeHtml(t('portal.errorTitle'))}</h1>
<p>${escapeHtml(t.of('error', code))}</p><p><a href="/${t.lang}">${escapeHtml(t('portal.toHome'))}</a></p></main></body></html>`
  return new Response(html, {
    status: ERROR_STATUS[code],
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
