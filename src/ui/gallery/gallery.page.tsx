import type { Lang } from '#kernel/lang.ts'
import { PublicShell, WorkShell } from '../shell.tsx'
import { useText } from '../text.tsx'
import { FormParts } from './form-parts.tsx'
import { PublicParts } from './public-parts.tsx'
import { sampleIn } from './sample.ts'
import { ReviewHeader, RoomParts } from './room-parts.tsx'

export type GalleryProps = {
  /** Which frame to show: the public pages, the review room, or the forms. */
  view?: 'public' | 'room' | 'forms'
  hrefOf?: (lang: Lang, view: string) => string
}

/** Every part of the design system with invented content, in the reader's language. */
export function Gallery({ view = 'public', hrefOf = (lang, name) => `/${lang}/gallery/${name}` }: GalleryProps) {
  const t = useText()
  const s = sampleIn(t.lang)
  const shell = {
    home: hrefOf(t.lang, 'public'),
    nav: s.nav.map((label, index) => ({
      label,
      href: `#nav-${index}`,
      current: index === (view === 'public' ? 0 : 1),
    })),
    languages: (['ar', 'en'] as const).map((lang) => ({ lang, href: hrefOf(lang, view) })),
    demo: true,
    disclaimer: <p>{s.disclaimer}</p>,
    footer: s.footer.map((label) => ({ label, href: '#content' })),
  }
  if (view === 'public') {
    return (
      <PublicShell {...shell} signIn={{ href: '#sign-in', label: s.signIn }}>
        <PublicParts />
      </PublicShell>
    )
  }
  const person = {
    name: s.person,
    role: s.role,
    links: s.account.map((label, index) => ({ label, href: `#account-${index}` })),
    signOut: { action: '#sign-out', label: s.signOut },
  }
  return (
    <WorkShell {...shell} person={person} header={view === 'room' ? <ReviewHeader /> : undefined}>
      {view === 'room' ? <RoomParts /> : <FormParts />}
    </WorkShell>
  )
}
