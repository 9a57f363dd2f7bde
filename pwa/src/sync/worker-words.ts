/** What the page and the worker say to each other, and where they both look. */

/** The tag under which the browser is asked to upload by itself. */
export const UPLOAD_TAG = 'inkfast-upload';

/** The channel on which the worker tells that it has delivered something. */
export const CHANNEL = 'inkfast';
export const DELIVERED = 'delivered';

/** The cache in which the page puts the pictures and sounds of its papers, for the worker to answer from. */
export const ATTACHMENTS = 'inkfast-pictures';

/** Tells a waiting worker to take over. */
export const TAKE_OVER = 'take-over';
