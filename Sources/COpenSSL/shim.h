// The system's OpenSSL. A wrapper belongs here only for macros and variadic functions, which Swift
// does not see, and for parameter lists, whose names must outlive the call that makes an entry.
#ifndef ONEDOOR_COPENSSL_SHIM_H
#define ONEDOOR_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// All of these are macros around SSL_CTX_ctrl, or flags written as casts. The buffers of an idle
// session are given back; a client cannot ask for a second handshake on the same connection; no
// session is remembered, so that a client's certificate is looked at for every connection.
static inline int onedoor_tls_harden(SSL_CTX *context) {
    SSL_CTX_set_options(
        context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1
        && SSL_CTX_set_num_tickets(context, 0) == 1;
}

// A macro around SSL_ctrl.
static inline int onedoor_tls_name_server(SSL *session, const char *name) {
    return SSL_set_tlsext_host_name(session, name) == 1;
}

// A macro around BIO_set_flags.
static inline void onedoor_bio_retry_read(BIO *bio) { BIO_set_retry_read(bio); }
static inline void onedoor_bio_clear_retry(BIO *bio) { BIO_clear_retry_flags(bio); }

// A variadic function behind a macro.
static inline EVP_PKEY *onedoor_p256_key(void) { return EVP_EC_gen("P-256"); }

// RFC 2253, but letters beyond ASCII stay UTF-8. The flags are written as casts of casts.
static inline int onedoor_print_subject(BIO *out, const X509 *certificate) {
    const X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_print_ex(out, subject, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}

// Which digest HMAC or HKDF is to use. The name is looked up during the call and not kept.
static inline int onedoor_hmac_digest(EVP_MAC_CTX *context, const char *digest) {
    const OSSL_PARAM list[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)digest, 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_CTX_set_params(context, list);
}
static inline int onedoor_hkdf_digest(EVP_KDF_CTX *context, const char *digest) {
    const OSSL_PARAM list[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)digest, 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_KDF_CTX_set_params(context, list);
}

// Extracts and expands. The context copies the secret, and wipes it when it is freed.
static inline int onedoor_hkdf(
    EVP_KDF_CTX *context, const unsigned char *secret, size_t secret_count,
    const unsigned char *label, size_t label_count, unsigned char *derived, size_t count) {
    const OSSL_PARAM list[] = {
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)secret, secret_count),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)label, label_count),
        OSSL_PARAM_construct_end(),
    };
    return EVP_KDF_derive(context, derived, count, list);
}

// The number is a macro behind a macro.
static const int onedoor_text_utf8 = MBSTRING_UTF8;

#endif
