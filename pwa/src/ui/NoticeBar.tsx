import type { Notice, Player } from '../player/player';
import { Icon } from './icons';
import { say } from './words';

/** One thing worth knowing, until it is dismissed. The live region is always there, so that it is heard. */
export function NoticeBar({ player }: { player: Player }) {
  const notice = player.notice.value;
  return (
    <div class="notice-region" aria-live="polite">
      {notice && (
        <div class="notice">
          <p>{noticeWords(notice)}</p>
          <button
            type="button"
            class="button button-quiet button-icon"
            onClick={() => player.dismissNotice()}
          >
            <Icon shape="cross" />
            <span class="visually-hidden">{say('notice.dismiss')}</span>
          </button>
        </div>
      )}
    </div>
  );
}

function noticeWords(notice: Notice): string {
  if ('numbers' in notice) {
    const { kind, numbers } = notice;
    return say(`notice.${kind}`, { count: numbers.length, numbers: numbers.join(', ') });
  }
  if (notice.kind !== 'storage-blocked') return say(`notice.${notice.kind}`);
  return say('notice.storage-blocked', {
    what: say(`blocked.${notice.reason}`),
    what_to_do: say(`blocked.${notice.reason}-what-to-do`),
  });
}
