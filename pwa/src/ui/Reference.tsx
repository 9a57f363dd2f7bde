import { say } from './words';

/** By which id those who keep the server up find a request in its log: small, to be read out to them. */
export function Reference({ id }: { id: string | null }) {
  return id && <p class="reference">{say('app.reference', { id })}</p>;
}
