import { PublicParts } from '#ui/gallery/public-parts.tsx'
import { FormParts } from '#ui/gallery/form-parts.tsx'
import { ReviewHeader, RoomParts } from '#ui/gallery/room-parts.tsx'
import { pageLoader } from '#platform/http/page.ts'
import { galleryPage } from '../portal.routes.ts'

export const loader = pageLoader(galleryPage, async () => null)

/** The parts of the design system inside our own frame, one after the other. */
export default function GalleryPage() {
  return (
    <>
      <title>Gallery</title>
      <PublicParts />
      <ReviewHeader />
      <RoomParts />
      <FormParts />
    </>
  )
}
