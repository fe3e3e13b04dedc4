import type { Lang } from '#kernel/lang.ts'
import { Isolate, useText } from './text.tsx'

/** What stands behind a statement: a link that leads elsewhere, or a file that is kept here. */
export type EvidenceShown = {
  title: string
  lang: Lang
  url: string
  page: string
  rights: string
  file?: { id: string; kind: string; size: number }
}

/** Where a file is fetched; a link leads to its own address. */
type FileHref = (id: string) => string

/** Its title in its own language; then what it is, where to look in it, and who may use it. */
export function EvidenceLine({ evidence, fileHref }: { evidence: EvidenceShown; fileHref: FileHref }) {
  const t = useText()
  const { title, lang, url, page, rights, file } = evidence
  const words = <Isolate lang={lang}>{title}</Isolate>
  return (
    <>
      {file === undefined ? (
        <a href={url} rel="noreferrer noopener" lang={lang}>
          {words}
        </a>
      ) : (
        <a href={fileHref(file.id)} lang={lang} download>
          {words}
        </a>
      )}
      <span className="evidence-note">
        {file === undefined ? null : (
          <>
            {' '}
            <bdi>{file.kind.toUpperCase()}</bdi> · {t.format.fileSize(file.size)} ·
          </>
        )}{' '}
        {t(`ui.lang.${lang}`)}
        {page === '' ? null : <> · {t('ui.evidence.onPage', { page: t.format.digits(page) })}</>}
        {rights === '' ? null : (
          <>
            {' · '}
            <Isolate>{rights}</Isolate>
          </>
        )}
      </span>
    </>
  )
}

export function EvidenceList({ evidence, fileHref }: { evidence: readonly EvidenceShown[]; fileHref: FileHref }) {
  const t = useText()
  if (evidence.length === 0) return null
  return (
    <div className="evidence">
      <p className="small-label">{t('ui.evidence')}</p>
      <ul>
        {evidence.map((one, index) => (
          <li key={index}>
            <EvidenceLine evidence={one} fileHref={fileHref} />
          </li>
        ))}
      </ul>
    </div>
  )
}
