import { pageLoader } from '#platform/http/page.ts'
import { PageTitle, Prose, Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { auditPage } from '../portal.routes.ts'
import { loadRoots } from './audit.service.ts'
import type { AuditRoot } from '#platform/audit/audit.store.ts'

export const loader = pageLoader(auditPage, async (ctx): Promise<{ roots: AuditRoot[] }> => ({
  roots: await loadRoots(ctx),
}))

/** The fields of an entry as the database joins them (function `audit.line`). */
const ENTRY = 'object|number|YYYY-MM-DDTHH:MM:SS.ssssssZ|actor|certified|act|kind|thing|digest|previous hash'
const HEAD = 'object:number:hash'

export default function AuditPage({ loaderData }: { loaderData: { roots: AuditRoot[] } }) {
  const t = useText()
  const { roots } = loaderData
  return (
    <>
      <title>{t('portal.nav.audit')}</title>
      <meta name="description" content={t('portal.audit.lead')} />
      <PageTitle lead={t('portal.audit.lead')}>{t('portal.nav.audit')}</PageTitle>
      <Section title={t('portal.audit.what')}>
        <Prose>
          <p>{t('portal.audit.what1')}</p>
          <p>{t('portal.audit.what2')}</p>
          <p>{t('portal.audit.what3')}</p>
        </Prose>
      </Section>
      {roots.length === 0 ? null : (
        <Section title={t('portal.audit.roots')} lead={t('portal.audit.rootsLead')}>
          <Roots roots={roots} />
        </Section>
      )}
      <Section title={t('portal.audit.check')}>
        <Prose>
          <p>{t('portal.audit.check1')}</p>
          <p className="formula" lang="en" dir="ltr">
            {ENTRY}
          </p>
          <p>{t('portal.audit.time')}</p>
          <p>{t('portal.audit.check2')}</p>
          <p className="formula" lang="en" dir="ltr">
            {HEAD}
          </p>
          <p>{t('portal.audit.check3')}</p>
        </Prose>
      </Section>
    </>
  )
}

function Roots({ roots }: { roots: readonly AuditRoot[] }) {
  const t = useText()
  const columns: Column<AuditRoot>[] = [
    { key: 'day', head: t('portal.audit.day'), rowHeader: true, cell: (root) => t.format.date(root.day) },
    { key: 'chains', head: t('portal.audit.chains'), numeric: true, cell: (root) => t.format.number(root.objects) },
    { key: 'hash', head: t('portal.audit.hash'), cell: (root) => <bdi className="hash">{root.hash}</bdi> },
  ]
  return (
    <DataTable
      caption={t('portal.audit.roots')}
      captionHidden
      columns={columns}
      rows={roots}
      rowKey={(root) => root.day}
    />
  )
}
