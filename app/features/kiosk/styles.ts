import styles from "../../styles/kiosk.css?url";

/** `export const links = kioskLinks` of the kiosk's routes. */
export const kioskLinks = () => [{ rel: "stylesheet", href: styles }];
