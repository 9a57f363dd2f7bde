import { PageHeading } from '../../ui/Page';
import type { Room } from '../state/room';
import { say } from '../words/words';
import { LivePage } from './live/LivePage';

/** The page that the address names. */
export function CurrentPage({ room }: { room: Room }) {
  const route = room.route.value;
  switch (route.page) {
    case 'live':
      return route.exam_id === null ? (
        <Lost />
      ) : (
        <LivePage key={route.exam_id} room={room} exam_id={route.exam_id} />
      );
    default:
      return <Lost />;
  }
}

function Lost() {
  return (
    <>
      <PageHeading title={say('shell.lost')} />
      <p class="page-lead">{say('shell.lost-what-to-do')}</p>
    </>
  );
}
