import { useState } from 'preact/hooks';
import type { Player, Sitting } from '../../player/player';
import { Dialog } from '../Dialog';
import { say } from '../words';
import { type Place, progressOf } from './progress';
import { SaveProblem } from './SaveStatus';

interface SubmitDialogProps {
  player: Player;
  sitting: Sitting;
  places: readonly Place[];
  onClose: () => void;
}

/**
 * Asks once before handing in, and shows what is still open as ways back to it. Where storage refuses the hand-in
 * the dialog stays, so it says why itself: what the page says behind it is out of reach.
 */
export function SubmitDialog({ player, sitting, places, onClose }: SubmitDialogProps) {
  const handingIn = player.busy.value;
  const unanswered = places.filter((place) => place.counts && !place.answered);
  const partly = places.filter((place) => place.partly);
  const marked = places.filter((place) => place.marked);
  const go = (place: Place) => {
    onClose();
    player.goTo(place.index);
  };
  const [tried, setTried] = useState(false);
  const handIn = () => {
    if (handingIn) return;
    setTried(true);
    void player.handIn();
  };
  return (
    <Dialog title={say('submit.title')} onCancel={onClose}>
      {unanswered.length + partly.length === 0 && (
        <p>{say('submit.all-answered', { count: progressOf(places).questions })}</p>
      )}
      <OpenPlaces title="submit.unanswered" places={unanswered} onGo={go} />
      <OpenPlaces title="submit.partly" places={partly} onGo={go} />
      <OpenPlaces title="submit.marked" places={marked} onGo={go} />
      <p>{say('submit.final')}</p>
      <SaveProblem
        save={sitting.save}
        reference={player.parked_reference.value}
        then={tried && !handingIn ? say('submit.again') : null}
      />
      <div class="actions">
        <button type="button" class="button button-primary" aria-disabled={handingIn} onClick={handIn}>
          {say(handingIn ? 'submit.busy' : 'submit.submit')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {say('submit.back')}
        </button>
      </div>
    </Dialog>
  );
}

interface OpenPlacesProps {
  title: 'submit.unanswered' | 'submit.partly' | 'submit.marked';
  places: readonly Place[];
  onGo: (place: Place) => void;
}

function OpenPlaces({ title, places, onGo }: OpenPlacesProps) {
  if (places.length === 0) return null;
  return (
    <>
      <h3 class="open-places-title">{say(title, { count: places.length })}</h3>
      <ul class="open-places">
        {places.map((place) => (
          <li key={place.index}>
            {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place in the exam, though the page draws it itself */}
            <a
              class="cell"
              href="#question"
              aria-label={say(place.counts ? 'submit.link' : 'questions.information', {
                number: place.number,
              })}
              onClick={(event) => follow(event, () => onGo(place))}
            >
              {place.counts ? place.number : 'i'}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A link to a place in the page that is made only now: the address stays as it is. */
function follow(event: Event, go: () => void): void {
  event.preventDefault();
  go();
}
